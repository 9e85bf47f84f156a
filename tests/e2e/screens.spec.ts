import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { cutWords, sideways, smallTargets } from '../support/layout.ts';
import type { Office } from '../support/office.ts';
import { MET, type Met, type OwnStage } from '../support/screen-states.ts';
import { startServer } from '../support/server.ts';
import { sightsOf } from '../support/sights.ts';
import { deliveredDraft } from '../support/story.ts';
import { wordsIn } from '../support/words.ts';
import { expect, test } from './fixtures.ts';

const PHONE = { width: 390, height: 844 };
const SMALL_PHONE = { width: 320, height: 568 };
const DESK = { width: 1440, height: 900 };
/** Screens that are laid out otherwise there. */
const ON_A_DESK = new Set([
	...['orders', 'timeline', 'board', 'order', 'plan', 'exceptions', 'contested', 'new-order', 'me'],
	...['import-check', 'import-columns', 'stock', 'template', 'customer', 'payments', 'my-work-of-finance'],
]);
/** What is used most at the dock: looked at every time, all the others on demand. */
const ALWAYS = new Set([...['sign-in', 'my-work-dock', 'delivery-partial', 'scan-unknown', 'done']]);
/** So many screens a test, so that several can be looked at at once. */
const AT_ONCE = 6;

/** A screen is for everybody: by eye and ear, in light and dark, with thick fingers, on a small phone, in large letters. */
async function isForEverybody(page: Page, name: string): Promise<void> {
	expect.soft(await violations(page), `${name}: WCAG`).toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect.soft(await violations(page, 'color-contrast'), `${name}: dark`).toEqual([]);
	for (const size of [PHONE, SMALL_PHONE]) {
		await resize(page, size);
		expect.soft(await sideways(page), `${name}: sideways at ${size.width} px`).toEqual([]);
		expect.soft(await smallTargets(page), `${name}: targets at ${size.width} px`).toEqual([]);
	}
	await resize(page, PHONE);
	await page.evaluate(() => {
		document.documentElement.style.fontSize = '200%';
	});
	await drawn(page);
	expect.soft(await sideways(page), `${name}: sideways with text of 200 %`).toEqual([]);
	expect.soft(await cutWords(page), `${name}: cut with text of 200 %`).toEqual([]);
}

/** What is fixed to the window's edges is there only when the next picture is drawn. */
async function resize(page: Page, viewport: typeof PHONE): Promise<void> {
	await page.setViewportSize(viewport);
	await drawn(page);
}

async function drawn(page: Page): Promise<void> {
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function dress(page: Page, viewport: typeof PHONE): Promise<void> {
	await page.setViewportSize(viewport);
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

for (const user of new Set(MET.map((screen) => screen.user))) {
	const own = MET.filter((screen) => screen.user === user);
	const often = own.filter(({ name }) => ALWAYS.has(name));
	const rest = own.filter(({ name }) => !ALWAYS.has(name));
	const who = user ?? 'nobody';
	if (often.length > 0) lookAt(`${who} can use what is used most`, user, often);
	for (let from = 0; from < rest.length; from += AT_ONCE)
		lookAt(
			`${who} can use every screen, from ${rest[from]?.name} on @screens`,
			user,
			rest.slice(from, from + AT_ONCE),
		);
}

function lookAt(title: string, user: string | undefined, screens: readonly Met[]): void {
	test(title, async ({ phone, desk }) => {
		test.setTimeout(300_000);
		const device = await phone(user ?? 'nobody');
		const { page, cable } = device;
		const stage = { page, cable, say: wordsIn('zh-CN'), ...(await ordersFor(desk)) };
		if (user !== undefined) await device.signIn();
		for (const screen of screens) await look(screen, stage);
	});
}

async function ordersFor(desk: (user: string) => Promise<Office>) {
	const [lead, driver] = [await desk('sales1'), await desk('logistics1')];
	const wish = { people: { shipped: driver.user, signed: driver.user } };
	const delivered = await lead.order(wish);
	const at = new Date().toISOString();
	await driver.write(delivered.id, deliveredDraft({ code: delivered.number, at }));
	const own = await lead.order(wish);
	await driver.write(own.id, { kind: 'progressed', node: 'shipped', percent: 30 });
	return { sights: await sightsOf(lead, await desk('sales2')), own, delivered };
}

async function look(screen: Met, stage: OwnStage): Promise<void> {
	await stage.page.context().setOffline(false);
	if (!screen.desk) {
		await dress(stage.page, PHONE);
		await screen.open(stage);
		await isForEverybody(stage.page, screen.name);
	}
	if (!screen.desk && !ON_A_DESK.has(screen.name)) return;
	await dress(stage.page, DESK);
	await screen.open(stage);
	expect.soft(await violations(stage.page), `${screen.name}, on a desk: WCAG`).toEqual([]);
	expect.soft(await sideways(stage.page), `${screen.name}, on a desk: sideways`).toEqual([]);
	await stage.page.emulateMedia({ colorScheme: 'dark' });
	expect.soft(await violations(stage.page, 'color-contrast'), `${screen.name}, on a desk: dark`).toEqual([]);
}

test('the first visitor can use the set-up', async ({ phone }) => {
	const fresh = await startServer();
	const { page, url } = await phone('nobody', fresh);
	await dress(page, PHONE);
	await page.goto(url);
	await page.getByRole('button', { name: '建立管理员' }).click();
	await expect(page.getByText('请填写设置码')).toBeVisible();
	await isForEverybody(page, 'set-up');
	await fresh.stop();
});

test('what is not for everybody is found, so the look is a good one', async ({ page }) => {
	await page.setViewportSize(SMALL_PHONE);
	await page.setContent(`
		<html lang="en"><title>Bad</title><body style="overflow-wrap: normal">
			<p style="color: #999; background: #fff">pale</p>
			<button style="width: 40px; height: 60px"></button>
			<p style="width: 400px">wide</p>
			<h2 style="width: 20px; overflow: hidden">cut</h2>
	`);
	expect((await violations(page)).map((words) => words.split(':')[0])).toEqual([
		'button-name',
		'color-contrast',
	]);
	expect(await sideways(page)).toHaveLength(2);
	expect(await smallTargets(page)).toHaveLength(1);
	expect(await cutWords(page)).toHaveLength(1);
});
