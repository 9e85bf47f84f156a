import { expect, type Page } from '@playwright/test';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Office } from './office.ts';

/** Orders of the sample company that show something. */
export interface Sights {
	/** Half way, with an open exception. */
	order: string;
	contested: string;
	/** Waits at the dock, with a code to scan. */
	delivery: { path: string; code: string };
}

/** What a screen is opened with: words by key, so that it works in every language. */
export interface Stage {
	page: Page;
	say: (key: string, values?: Readonly<Record<string, string>>) => string;
	sights: Sights;
}

/** A screen of the app, or a state of one that looks different. */
export interface Screen {
	name: string;
	/** Who looks at it; nobody is signed in without one. */
	user?: string;
	open: (stage: Stage) => Promise<void>;
}

const at =
	(path: string) =>
	async ({ page }: Stage): Promise<void> => {
		await page.goto(path);
		await settled(page);
	};

/** Nothing is being read any more. */
async function settled(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
	await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

async function onNode(stage: Stage, path: string, action: string): Promise<void> {
	const { page, say } = stage;
	await at(path)(stage);
	await page
		.getByRole('button', { name: new RegExp(say('node_actions', { node: '.+' })) })
		.last()
		.click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: say(action) })
		.click();
	await expect(page.getByRole('dialog')).toBeVisible();
}

async function typed({ page, say }: Stage, code: string): Promise<void> {
	await page.getByLabel(say('scan_type')).fill(code);
	await page.getByRole('button', { name: say('scan_find') }).click();
}

/** Every screen. Those that write something do not go through with it. */
export const SCREENS: readonly Screen[] = [
	{ name: 'sign-in', open: at('/login') },
	{ name: 'my-work', user: 'logistics1', open: at('/') },
	{ name: 'my-work-dock', user: 'warehouse1', open: at('/') },
	{ name: 'orders', user: 'sales1', open: at('/orders') },
	{ name: 'order', user: 'sales1', open: (stage) => at(stage.sights.order)(stage) },
	{ name: 'order-contested', user: 'sales1', open: (stage) => at(stage.sights.contested)(stage) },
	{ name: 'order-of-the-dock', user: 'warehouse1', open: (stage) => at(stage.sights.delivery.path)(stage) },
	{ name: 'raise', user: 'sales1', open: (stage) => onNode(stage, stage.sights.order, 'action_raise') },
	{ name: 'change-plan', user: 'sales1', open: (stage) => onNode(stage, stage.sights.order, 'action_plan') },
	{ name: 'assign', user: 'sales1', open: (stage) => onNode(stage, stage.sights.order, 'action_assign') },
	{ name: 'plan', user: 'sales1', open: (stage) => at(`${stage.sights.order}/plan`)(stage) },
	{ name: 'scan', user: 'warehouse1', open: at('/scan') },
	{
		name: 'scan-unknown',
		user: 'warehouse1',
		async open(stage) {
			await at('/scan')(stage);
			await typed(stage, 'NO-SUCH-CODE');
			await expect(stage.page.getByText(stage.say('answer_unknown'))).toBeVisible();
		},
	},
	{
		name: 'delivery',
		user: 'warehouse1',
		open: ({ page, sights, say }) =>
			at(`${sights.delivery.path}/deliver?code=${sights.delivery.code}`)({ page, sights, say }),
	},
	{ name: 'exceptions', user: 'sales1', open: at('/exceptions') },
	{ name: 'contested', user: 'sales1', open: at('/contested') },
	{ name: 'new-order', user: 'sales1', open: at('/orders/new') },
	{ name: 'me', user: 'sales1', open: at('/me') },
	{ name: 'attention', user: 'sales1', open: at('/attention') },
	{ name: 'not-found', user: 'sales1', open: at('/nowhere') },
];

/** Looks for what the screens need among the orders of the sample company. */
export async function sightsOf(lead: Office): Promise<Sights> {
	const orders = (await lead.orders()).filter(({ head }) => head.lead === lead.user);
	const find = (what: string, fits: (head: OrderHead) => boolean) => {
		const found = orders.find(({ head }) => fits(head));
		if (!found) throw new Error(`the sample company has no ${what}`);
		return { path: `/orders/${found.id.slice('order:'.length)}`, head: found.head };
	};
	const waiting = find('order that waits at the dock', ({ nodes, codes, contests }) => {
		const node = nodes.find(({ phase }) => phase === 'active');
		return node?.stage === 'signed' && codes.length > 1 && contests.length === 0;
	});
	return {
		order: find(
			'order with an open exception',
			({ openExceptions, contests, nodes }) =>
				openExceptions > 0 &&
				contests.length === 0 &&
				nodes.filter(({ phase }) => phase === 'done').length > 1,
		).path,
		contested: find('contested order', ({ contests }) => contests.length > 0).path,
		delivery: { path: waiting.path, code: waiting.head.codes.at(-1) ?? '' },
	};
}
