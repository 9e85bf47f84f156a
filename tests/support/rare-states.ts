import { Buffer } from 'node:buffer';
import { expect, type Page } from '@playwright/test';
import { PASSWORD } from './office.ts';
import {
	at,
	dialog,
	first,
	inDialog,
	offline,
	order,
	press,
	type Screen,
	type Stage,
	type Way,
} from './screens.ts';

const orderMenu = first(order, press('order_actions'));

/** Says something about the order that is half way. */
const said = (text: string, photo?: (page: Page) => Promise<Buffer>) => async (stage: Stage) => {
	const { page, say } = stage;
	await orderMenu(stage);
	await inDialog('action_comment')(stage);
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel(say('comment_text')).fill(text);
	if (photo) {
		const buffer = await photo(page);
		await sheet
			.locator('input[data-files]')
			.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
		await expect(sheet.locator('[data-attached]')).toHaveCount(1);
	}
	await inDialog('action_comment')(stage);
	await expect(page.getByText(say('commented_toast'))).toBeVisible();
};

/** A box on a dock, more or less. */
async function photoOfBox(page: Page): Promise<Buffer> {
	const text = await page.evaluate(() => {
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [1200, 1600];
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no canvas');
		const sky = context.createLinearGradient(0, 0, 0, 1600);
		sky.addColorStop(0, '#9fb4bd');
		sky.addColorStop(1, '#55606b');
		for (const [style, x, y, width, height] of [
			[sky, 0, 0, 1200, 1600],
			['#b98a54', 220, 520, 760, 700],
			['#a0733f', 220, 520, 760, 90],
			['#f4f1ea', 560, 760, 300, 220],
			['#222222', 600, 800, 220, 90],
		] as const) {
			context.fillStyle = style;
			context.fillRect(x, y, width, height);
		}
		return canvas.toDataURL('image/jpeg', 0.9);
	});
	return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
}

const withPicture = first(said('外箱破了一角', photoOfBox), order, async ({ page }) => {
	const thumb = page.locator('[data-entry] [data-picture="here"]').first();
	await page.locator('[data-entry] [data-picture]').first().scrollIntoViewIfNeeded();
	await expect(thumb).toBeVisible();
});

/** What the server does not take. */
const refused = async (stage: Stage): Promise<void> => {
	const { page } = stage;
	const answer = { error: 'forbidden', reason: 'permission', code: 'permission' };
	const writes = /\/(_append|_bulk_docs)$/;
	// Without the server's time it would count as somebody else's answer.
	const headers = { 'x-gendan-time': String(Date.now()) };
	await page.context().route(writes, (route) => route.fulfill({ status: 413, json: answer, headers }));
	await said('门口有台阶，带推车')(stage);
	await expect(page.locator('a[href="/attention"]').first()).toBeVisible({ timeout: 30_000 });
	await page.context().unroute(writes);
};

/** A phone that nobody has signed in on, on a line that brings a letter at a time. */
const firstLoad: Way = async (stage) => {
	const { page, say } = stage;
	const devtools = await page.context().newCDPSession(page);
	const line = { offline: false, latency: 0, uploadThroughput: -1, downloadThroughput: -1 };
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', line);
	const { origin } = new URL(page.url());
	await page.goto('/healthz');
	const storageTypes = 'indexeddb,cookies,service_workers,cache_storage';
	await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
	await at('/login')(stage);
	await page.getByLabel(say('login_username')).fill('sales2');
	await page.getByLabel(say('login_password'), { exact: true }).fill(PASSWORD);
	await devtools.send('Network.emulateNetworkConditions', { ...line, downloadThroughput: 12_000 });
	await press('login_submit')(stage);
	const [words = ''] = say('first_load', { done: '|', total: '|' }).split('|');
	await expect(page.getByText(words).first()).toBeVisible({ timeout: 60_000 });
};

const asksToRemind: Way = async (stage) => {
	const { page, say } = stage;
	// A browser without a screen has answered for its user, with no.
	await page.addInitScript({
		content: `Object.defineProperty(Notification, 'permission', { get: () => 'default' });
			localStorage.removeItem('gendan-reminders-asked');`,
	});
	await at('/')(stage);
	await expect(page.getByText(say('notify_ask'))).toBeVisible();
};

const installOffered: Way = async (stage) => {
	const { page, say } = stage;
	await at('/me')(stage);
	await page.evaluate(`dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
		prompt: () => Promise.resolve({ outcome: 'dismissed' }),
	}))`);
	const button = page.getByRole('button', { name: say('install_action'), exact: true });
	await button.evaluate((element) => {
		element.scrollIntoView({ block: 'center' });
	});
	await expect(button).toBeVisible();
};

const renewed: Way = async (stage) => {
	const { page, say, cable } = stage;
	cable?.alter('/service-worker.js');
	await at('/')(stage);
	await expect(page.getByText(say('update_bar'))).toBeVisible({ timeout: 30_000 });
};

/** States that only time, trouble or a browser's mood brings about; they write about the order that is half way. */
export const RARE: readonly Screen[] = [
	{ name: 'first-load', open: firstLoad },
	{ name: 'reminders-asked', user: 'production1', open: asksToRemind },
	{ name: 'install-offered', user: 'production1', open: installOffered },
	{ name: 'pictures', user: 'sales1', open: withPicture },
	{
		name: 'picture-viewer',
		user: 'sales1',
		open: first(
			withPicture,
			async ({ page }) => page.locator('[data-entry] [data-picture]').first().click(),
			dialog,
		),
	},
	{
		name: 'unsent-filled',
		user: 'sales1',
		open: first(order, offline, said('门口有台阶，带推车'), said('客户下午三点后收货'), at('/me/unsent')),
	},
	{
		name: 'unsent-codes',
		user: 'sales1',
		open: first(order, offline, said('门口有台阶，带推车'), at('/me/unsent/codes')),
	},
	{ name: 'attention-filled', user: 'sales1', open: first(refused, at('/attention')) },
	{
		name: 'discard',
		user: 'sales1',
		open: first(refused, at('/attention'), press('attention_discard'), dialog),
	},
	{ name: 'update-ready', user: 'quality1', open: renewed },
];
