import { expect, type Page } from '@playwright/test';
import type { Cable } from './cable.ts';
import type { Sights } from './sights.ts';

/** What a screen is opened with: words by key, so that it works in every language. */
export interface Stage {
	page: Page;
	say: (key: string, values?: Readonly<Record<string, string>>) => string;
	sights: Sights;
	/** The way to the server, where it is the phone's own. */
	cable?: Pick<Cable, 'alter'>;
}

/** A screen of the app, or a state of one that looks different. */
export interface Screen {
	name: string;
	/** Who looks at it; nobody is signed in without one. */
	user?: string;
	/** Phones have nothing like it. */
	desk?: true;
	open: (stage: Stage) => Promise<void>;
}

/** How to get to a screen. */
export type Way = (stage: Stage) => Promise<void>;

/** By its address; ready when nothing is being read any more. */
export const at =
	(path: string): Way =>
	async ({ page }) => {
		await page.goto(path);
		await settled(page);
	};

/** One thing after the other. */
export const first =
	(...ways: readonly Way[]): Way =>
	async (stage) => {
		for (const way of ways) await way(stage);
	};

/** Nothing is being read any more. */
async function settled(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
	await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** By the first button of these words. */
export const press =
	(key: string): Way =>
	async ({ page, say }) => {
		await page
			.getByRole('button', { name: say(key) })
			.first()
			.click();
	};

/** By the button of these words in the open sheet. */
export const inDialog =
	(key: string): Way =>
	async ({ page, say }) => {
		await page
			.getByRole('dialog')
			.getByRole('button', { name: say(key) })
			.click();
	};

/** By keys alone, as at a desk; a phone has none. */
const keys =
	(...pressed: readonly string[]): Way =>
	async ({ page }) => {
		for (const key of pressed) await page.keyboard.press(key);
	};

/** By the button of these words in the part of the page of those. */
const inRegion =
	(region: string, key: string): Way =>
	async ({ page, say }) => {
		await page
			.getByRole('region', { name: say(region) })
			.getByRole('button', { name: say(key) })
			.click();
	};

/** Leaves the window to the table. */
const withoutPane: Way = async ({ page, say }) => {
	const pane = page.getByRole('button', { name: say('pane_shown') });
	if ((await pane.getAttribute('aria-pressed')) === 'true') await pane.click();
};

/** Until a sheet is open. */
export const dialog: Way = async ({ page }) => {
	await expect(page.getByRole('dialog')).toBeVisible();
};

/** The order that is half way. */
export const order: Way = (stage) => at(stage.sights.order)(stage);
/** What waits at the dock, about to be confirmed. */
export const delivery: Way = (stage) =>
	at(`${stage.sights.delivery.path}/deliver?code=${stage.sights.delivery.code}`)(stage);

const nodeMenu: Way = async ({ page, say }) => {
	await page
		.getByRole('button', { name: new RegExp(say('node_actions', { node: '.+' })) })
		.last()
		.click();
	await expect(page.getByRole('dialog')).toBeVisible();
};

const onNode = (action: string): Way => first(order, nodeMenu, inDialog(action), dialog);

const onOrder = (sight: 'unchecked' | 'unreleased' | 'asked', step: string): Way =>
	first((stage) => at(stage.sights[sight])(stage), press(step), dialog);

/** Why an order is as urgent as it is. */
export const whyPriority: Way = async ({ page, say }) => {
	const words = ['high', 'medium', 'low', 'none'].map((level) => say(`priority_chip_${level}`));
	await page
		.getByRole('button', { name: new RegExp(words.join('|')) })
		.first()
		.click();
};

const planned: Way = async ({ page, say }) => {
	await expect(page.getByLabel(say('plan_time'), { exact: true })).toBeVisible();
};

/** By a code typed below the camera. */
export const typed =
	(code: string): Way =>
	async ({ page, say }) => {
		await page.getByLabel(say('scan_type')).fill(code);
		await page.getByRole('button', { name: say('scan_find') }).click();
	};

/** Records kept for a year, which is too short. */
const wrongRetention: Way = async ({ page, say }) => {
	await page.getByLabel(say('setting_limits_clearFlag')).fill('90');
	await page.getByLabel(say('setting_rules_retentionYears')).fill('1');
};

/** A holiday, and a second shift of Monday that begins in the first. */
const overlap: Way = async ({ page, say }) => {
	await page.getByRole('button', { name: say('calendar_holiday_add') }).click();
	await page.locator('[data-row="0"] input[type="date"]').first().fill('2027-02-06');
	await page.locator('[data-weekday="1"] [data-shift="1"] input').first().fill('11:30');
};

const secondStep: Way = async ({ page }) => {
	await page.locator('[data-step="started"] button').first().click();
};

/** From here on without a network. */
export const offline: Way = async ({ page, say }) => {
	await page.context().setOffline(true);
	await expect(page.getByText(say('offline_bar'))).toBeVisible({ timeout: 30_000 });
};

/** Every screen. Those that write something do not go through with it. */
export const SCREENS: readonly Screen[] = [
	{ name: 'sign-in', open: at('/login') },
	{ name: 'setup', open: at('/setup') },
	{ name: 'my-work', user: 'logistics1', open: at('/') },
	{ name: 'my-work-dock', user: 'warehouse1', open: at('/') },
	{ name: 'my-work-of-the-lead', user: 'sales1', open: at('/') },
	{ name: 'done', user: 'production1', open: first(at('/'), press('action_done'), dialog) },
	{ name: 'orders', user: 'sales1', open: at('/orders') },
	{ name: 'orders-none-found', user: 'sales1', open: at('/orders?q=nothing-like-this') },
	{ name: 'orders-late', user: 'sales1', open: at('/orders?only=late&sort=due') },
	{ name: 'timeline', user: 'sales1', open: at('/orders?as=timeline&sort=due') },
	{ name: 'board', user: 'sales1', open: at('/orders?as=board') },
	{
		name: 'orders-selected',
		user: 'sales1',
		desk: true,
		open: first(at('/orders'), keys('x', 'j', 'j', 'X')),
	},
	{ name: 'orders-views', user: 'sales1', desk: true, open: first(at('/orders'), keys('v')) },
	{ name: 'orders-columns', user: 'sales1', desk: true, open: first(at('/orders'), press('columns_title')) },
	{
		name: 'bulk-assign',
		user: 'sales1',
		desk: true,
		open: first(at('/orders'), keys('x', 'j', 'j', 'X'), inRegion('bulk_label', 'action_assign'), dialog),
	},
	{
		name: 'orders-wide',
		user: 'sales1',
		desk: true,
		open: first(
			at('/orders?rows=compact&columns=number,customer,status,node,due,risk,detail,next,amount,payment'),
			withoutPane,
		),
	},
	{ name: 'order', user: 'sales1', open: order },
	{ name: 'order-missing', user: 'sales1', open: at('/orders/01ARZ3NDEKTSV4RRFFQ69G5FAV') },
	{ name: 'order-contested', user: 'sales1', open: (stage) => at(stage.sights.contested)(stage) },
	{ name: 'order-of-the-dock', user: 'warehouse1', open: (stage) => at(stage.sights.delivery.path)(stage) },
	{ name: 'node-menu', user: 'sales1', open: first(order, nodeMenu) },
	{ name: 'raise', user: 'sales1', open: onNode('action_raise') },
	{ name: 'plan-of-a-step', user: 'sales1', open: first(order, nodeMenu, inDialog('action_plan'), planned) },
	{ name: 'assign', user: 'sales1', open: onNode('action_assign') },
	{ name: 'plan', user: 'sales1', open: (stage) => at(`${stage.sights.order}/plan`)(stage) },
	{ name: 'order-unchecked', user: 'sales1', open: (stage) => at(stage.sights.unchecked)(stage) },
	{ name: 'check', user: 'sales2', open: onOrder('unchecked', 'step_verified') },
	{ name: 'release', user: 'sales1', open: onOrder('unreleased', 'step_released') },
	{ name: 'resources', user: 'logistics1', open: onOrder('asked', 'step_resourced') },
	{ name: 'priority', user: 'sales1', open: first(order, whyPriority, dialog) },
	{ name: 'slip', user: 'sales1', open: onNode('action_slip') },
	{
		name: 'lay-out',
		user: 'sales1',
		open: first((stage) => at(`${stage.sights.order}/plan`)(stage), press('lay_title'), dialog),
	},
	{ name: 'scan', user: 'warehouse1', open: at('/scan') },
	{
		name: 'scan-unknown',
		user: 'warehouse1',
		open: first(at('/scan'), typed('NO-SUCH-CODE'), async ({ page, say }) => {
			await expect(page.getByText(say('answer_unknown'))).toBeVisible();
		}),
	},
	{ name: 'delivery', user: 'warehouse1', open: delivery },
	{ name: 'delivery-partial', user: 'warehouse1', open: first(delivery, press('deliver_reject')) },
	{ name: 'delivery-offline', user: 'warehouse1', open: first(delivery, offline) },
	{ name: 'exceptions', user: 'sales1', open: at('/exceptions') },
	{ name: 'exception', user: 'sales1', open: (stage) => at(stage.sights.exception)(stage) },
	{
		name: 'handle',
		user: 'sales1',
		open: first((stage) => at(stage.sights.exception)(stage), press('action_rehandle'), dialog),
	},
	{ name: 'complaint', user: 'sales1', open: (stage) => at(stage.sights.complaint)(stage) },
	{
		name: 'remedy',
		user: 'sales1',
		open: first((stage) => at(stage.sights.complaint)(stage), press('action_remedy_change'), dialog),
	},
	{
		name: 'resend',
		user: 'sales1',
		open: first((stage) => at(stage.sights.complaint)(stage), press('action_resend'), dialog),
	},
	{ name: 'delivered', user: 'sales1', open: (stage) => at(stage.sights.delivered)(stage) },
	{
		name: 'survey',
		user: 'sales1',
		open: first((stage) => at(stage.sights.delivered)(stage), press('action_survey'), dialog),
	},
	{
		name: 'review',
		user: 'sales1',
		open: first((stage) => at(stage.sights.delivered)(stage), press('action_review'), dialog),
	},
	{
		name: 'archive',
		user: 'sales1',
		open: first(at('/archive'), async ({ page }) => {
			await expect(page.getByRole('listitem').first()).toBeVisible();
		}),
	},
	{ name: 'dossier', user: 'sales1', open: (stage) => at(stage.sights.archived)(stage) },
	{ name: 'contested', user: 'sales1', open: at('/contested') },
	{ name: 'settle', user: 'sales1', open: first(at('/contested'), press('action_settle'), dialog) },
	{ name: 'new-order', user: 'sales1', open: at('/orders/new') },
	{ name: 'me', user: 'sales1', open: at('/me') },
	{ name: 'me-of-the-admin', user: 'admin1', open: at('/me') },
	{ name: 'people', user: 'admin1', open: at('/me/people') },
	{ name: 'person', user: 'admin1', open: at('/me/people/logistics1') },
	{ name: 'new-person', user: 'admin1', open: at('/me/people/new') },
	{ name: 'settings', user: 'admin1', open: at('/me/company/settings') },
	{ name: 'settings-wrong', user: 'admin1', open: first(at('/me/company/settings'), wrongRetention) },
	{ name: 'calendar', user: 'admin1', open: at('/me/company/calendar') },
	{ name: 'calendar-overlap', user: 'admin1', open: first(at('/me/company/calendar'), overlap) },
	{ name: 'templates', user: 'admin1', open: at('/me/company/templates') },
	{ name: 'template', user: 'admin1', open: at('/me/company/templates/standard') },
	{ name: 'template-step', user: 'admin1', open: first(at('/me/company/templates/standard'), secondStep) },
	{ name: 'absences', user: 'head-logistics', open: at('/me/absences') },
	{ name: 'password', user: 'sales1', open: at('/me/password') },
	{ name: 'unsent', user: 'sales1', open: at('/me/unsent') },
	{ name: 'attention', user: 'sales1', open: at('/attention') },
	{ name: 'not-found', user: 'sales1', open: at('/nowhere') },
];
