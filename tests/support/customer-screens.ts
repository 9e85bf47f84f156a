import { expect } from '@playwright/test';
import { at, dialog, first, inDialog, press, type Screen, type Way } from './screens.ts';

/** The page of a customer of the list: one that has orders. */
const customer: Way = first(at('/customers'), async ({ page, say }) => {
	const [, words = ''] = say('customer_orders_open', { count: '7' }).split('7');
	await page.getByRole('listitem').getByRole('link').filter({ hasText: words }).first().click();
	await expect(page.getByRole('heading', { name: say('customer_contacts') })).toBeVisible();
	await expect(page.getByRole('article').first()).toBeVisible();
});

/** The form of a new order, for a customer who is on file. */
const known: Way = async (stage) => {
	const { page, say } = stage;
	await customer(stage);
	await page.getByRole('link', { name: say('customer_order_new') }).click();
	await expect(page.getByText(say('customer_on_file'))).toBeVisible();
	await page.getByLabel(say('fact_customerName'), { exact: true }).scrollIntoViewIfNeeded();
};

/** The customers' screens, for those who keep files. */
export const CUSTOMERS: readonly Screen[] = [
	{ name: 'customers', user: 'sales1', open: at('/customers') },
	{ name: 'customer', user: 'sales1', open: customer },
	{
		name: 'customer-edit',
		user: 'sales1',
		open: first(customer, async ({ page, say }) => {
			await page.getByRole('link', { name: say('customer_edit') }).click();
			await expect(page.getByLabel(say('customer_industry'))).toBeVisible();
		}),
	},
	{
		name: 'customer-hand-over',
		user: 'sales1',
		open: first(customer, press('customer_actions'), inDialog('customer_hand_over'), dialog),
	},
	{
		name: 'new-customer',
		user: 'sales1',
		open: async (stage) => {
			const id = stage.sights.unchecked.replace('/orders/', '');
			await at(`/customers/new?order=${id}`)(stage);
			await expect(stage.page.getByLabel(stage.say('customer_name'))).not.toHaveValue('');
		},
	},
	{
		name: 'new-customer-empty',
		user: 'sales1',
		open: first(at('/customers/new'), press('customer_contact_add'), press('customer_save')),
	},
	{ name: 'new-order-on-file', user: 'sales1', open: known },
	{ name: 'orders-to-clear-up', user: 'sales1', open: at('/orders?only=flagged') },
	{ name: 'customers-of-the-manager', user: 'manager1', open: at('/customers') },
	{ name: 'customers-not-yours', user: 'warehouse1', open: at('/customers') },
];
