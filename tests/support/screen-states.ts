import { expect } from '@playwright/test';
import { CUSTOMERS } from './customer-screens.ts';
import { INTAKE, WRITTEN } from './intake-screens.ts';
import type { Ordered } from './office.ts';
import { PAYMENTS } from './payment-screens.ts';
import { RARE } from './rare-states.ts';
import {
	at,
	dialog,
	first,
	inDialog,
	offline,
	order,
	press,
	SCREENS,
	type Screen,
	type Stage,
} from './screens.ts';
import { SHEETS } from './sheets.ts';

/** Beside the sample company's orders, two that were made for the run, to write about. */
export interface OwnStage extends Stage {
	/** On its way to the customer. */
	own: Ordered;
	/** At the customer's; its number was scanned there. */
	delivered: Ordered;
}

/** A screen, or a state of one, as somebody meets it at work. */
export interface Met extends Omit<Screen, 'open'> {
	open: (stage: OwnStage) => Promise<void>;
}

const orderMenu = first(order, press('order_actions'));
const ownMenu = (stage: OwnStage) => first(at(stage.own.path), press('order_actions'))(stage);

const typedCode =
	(path: string, code: (stage: OwnStage) => string, answer: string) =>
	async (stage: OwnStage): Promise<void> => {
		const { page, say } = stage;
		await at(path)(stage);
		await page.getByLabel(say('scan_type')).fill(code(stage));
		await page.getByLabel(say('scan_type')).press('Enter');
		await expect(page.getByText(say(answer))).toBeVisible();
	};

const said = async (stage: OwnStage): Promise<void> => {
	const { page, say } = stage;
	await ownMenu(stage);
	await inDialog('action_comment')(stage);
	await page.getByRole('dialog').getByLabel(say('comment_text')).fill('门口有台阶，带推车');
	await inDialog('action_comment')(stage);
	await expect(page.getByText(say('commented_toast'))).toBeVisible();
};

const camera = async ({ page, say }: Stage): Promise<void> => {
	await page.evaluate(() => {
		navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
	});
	await page.getByRole('link', { name: say('nav_scan') }).click();
	await expect(page.getByText(say('scan_denied'), { exact: true })).toBeVisible();
};

const delivered = async (stage: OwnStage): Promise<void> => {
	const { page, say, own } = stage;
	await at(`${own.path}/deliver?code=${own.number}`)(stage);
	await page.getByLabel(say('deliver_receiver'), { exact: true }).fill('李工');
	await press('deliver_submit')(stage);
	await expect(page.getByText(say('deliver_saved'))).toBeVisible();
};

const why = async ({ page, say }: Stage): Promise<void> => {
	const [before = ''] = say('why_title', { word: '|' }).split('|');
	await page.locator(`button[title^="${before}"]`).first().click();
};

const openStep = async ({ page }: Stage): Promise<void> => {
	await page.locator('main button[aria-expanded="false"]').last().click();
};

const progress = async (stage: OwnStage): Promise<void> => {
	await at(stage.own.path)(stage);
	await stage.page.locator('#node-shipped').getByRole('button').last().click();
	await inDialog('action_progress')(stage);
};

/** Every screen, and the states that screens get into; a user's later ones may show what the earlier ones wrote. */
export const MET: readonly Met[] = [
	...SCREENS,
	...SHEETS,
	...CUSTOMERS,
	...PAYMENTS,
	...INTAKE,
	{ name: 'sign-in-empty', open: first(at('/login'), press('login_submit')) },
	{ name: 'scan-without-camera', user: 'warehouse1', open: first(at('/me'), camera) },
	{
		name: 'scan-another-order',
		user: 'warehouse1',
		open: typedCode('/scan?order=order:another', ({ own }) => own.number, 'answer_wrong'),
	},
	{
		name: 'scan-delivered',
		user: 'warehouse1',
		open: typedCode('/scan', (stage) => stage.delivered.number, 'answer_already'),
	},
	{
		name: 'delivery-empty',
		user: 'warehouse1',
		open: (stage) => first(at(`${stage.sights.delivery.path}/deliver`), press('deliver_submit'))(stage),
	},
	{ name: 'exceptions-of-others', user: 'logistics1', open: at('/exceptions') },
	{ name: 'progress', user: 'logistics1', open: progress },
	{ name: 'said', user: 'logistics1', open: said },
	{ name: 'delivered', user: 'logistics1', open: delivered },
	{
		name: 'unsent-records',
		user: 'logistics1',
		open: async (stage) => {
			await at('/')(stage);
			await offline(stage);
			await said(stage);
			await at('/me/unsent')(stage);
		},
	},
	{ name: 'order-menu', user: 'sales1', open: first(orderMenu, dialog) },
	{ name: 'why-this-status', user: 'sales1', open: first(order, why, dialog) },
	{
		name: 'raise-empty',
		user: 'sales1',
		open: first(orderMenu, inDialog('action_raise'), inDialog('action_raise')),
	},
	{ name: 'comment', user: 'sales1', open: first(orderMenu, inDialog('action_comment'), dialog) },
	{ name: 'amend', user: 'sales1', open: first(orderMenu, inDialog('action_amend'), dialog) },
	{ name: 'cancel', user: 'sales1', open: first(orderMenu, inDialog('action_cancel_order'), dialog) },
	{
		name: 'plan-step',
		user: 'sales1',
		open: (stage) => first(at(`${stage.sights.order}/plan`), openStep)(stage),
	},
	{ name: 'new-order-empty', user: 'sales1', open: first(at('/orders/new'), press('new_submit')) },
	{ name: 'resolve', user: 'sales1', open: first(at('/exceptions'), press('action_resolve'), dialog) },
	{
		name: 'settle-empty',
		user: 'sales1',
		open: first(at('/contested'), press('action_settle'), inDialog('action_settle')),
	},
	{ name: 'sign-out', user: 'sales1', open: first(at('/me'), press('sign_out'), dialog) },
	{ name: 'password-empty', user: 'sales1', open: first(at('/me/password'), press('password_title')) },
	{ name: 'new-person-empty', user: 'admin1', open: first(at('/me/people/new'), press('people_add')) },
	// Last, as what they write shows on others.
	...RARE,
	...WRITTEN,
];
