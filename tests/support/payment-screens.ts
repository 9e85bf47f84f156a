import { expect } from '@playwright/test';
import { at, dialog, first, offline, press, type Screen, type Way } from './screens.ts';

const listed: Way = async ({ page }) => {
	await expect(page.locator('[data-payment]').first()).toBeVisible();
};

const sought =
	(words: string): Way =>
	async ({ page, say }) => {
		await page.getByLabel(say('payments_search')).fill(words);
	};

/** The first one's number alone. */
const one: Way = async (stage) => {
	const number = await stage.page.locator('[data-payment]').first().getAttribute('data-payment');
	await sought(number ?? '')(stage);
	await expect(stage.page.locator('[data-payment]')).toHaveCount(1);
};

const all: Way = async ({ page, say }) => {
	await page.getByRole('button', { name: say('payments_all'), exact: true }).click();
};

/** What is to be paid, and the states that it gets into. */
export const PAYMENTS: readonly Screen[] = [
	{ name: 'my-work-of-finance', user: 'finance1', open: first(at('/'), listed) },
	{ name: 'payments', user: 'finance1', open: first(at('/payments'), listed) },
	{ name: 'payments-all', user: 'manager1', open: first(at('/payments'), listed, all) },
	{ name: 'payments-of-the-lead', user: 'sales1', open: first(at('/payments'), listed) },
	{ name: 'payments-one', user: 'finance1', open: first(at('/payments'), listed, one) },
	{
		name: 'payments-none-found',
		user: 'finance1',
		open: first(at('/payments'), listed, sought('nothing-like-this')),
	},
	{ name: 'payments-not-yours', user: 'warehouse1', open: at('/payments') },
	{
		name: 'payments-pay',
		user: 'finance1',
		open: first(at('/payments'), listed, press('action_pay'), dialog),
	},
	{ name: 'payments-offline', user: 'finance1', open: first(at('/payments'), listed, offline) },
];
