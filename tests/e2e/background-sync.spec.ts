import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { registrationOf } from './pages/registration.ts';

const OUTBOX = 'outbox';

test('what was recorded without a network is sent with the app closed, once the browser says that there is one', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const said = async () =>
		(await office.read(order.id)).log.filter(({ text }) => text === '客户不在，放门卫').length;
	const driver = await phone('logistics1');
	const { context, page, url, cable } = driver;
	await context.grantPermissions(['camera', 'notifications', 'background-sync']);
	await driver.signIn();
	await driver.order.open(order.path);
	expect(await tags(page), 'nothing waits').toEqual([]);

	await test.step('the browser is asked to send what waits', async () => {
		await driver.goOffline();
		await driver.order.comment('客户不在，放门卫');
		await driver.order.expectLevel('客户不在，放门卫', '在本机');
		await expect.poll(() => tags(page)).toEqual([OUTBOX]);
	});

	const blank = await context.newPage();
	await test.step('the app is closed, and the network comes back', async () => {
		await page.close();
		expect(context.pages()).toEqual([blank]);
		expect(await said()).toBe(0);
		cable.mend();
		await context.setOffline(false);
	});

	await test.step('the browser tells the worker, and the record is at the server with no page of the app open', async () => {
		const devtools = await context.newCDPSession(blank);
		const registrationId = await registrationOf(devtools, url);
		const event = { origin: url, registrationId, tag: OUTBOX, lastChance: false };
		const sync = async () => {
			await devtools.send('ServiceWorker.dispatchSyncEvent', event);
			return said();
		};
		// Of a page that has just gone the locks may still be held; then the worker leaves it, and a browser asks it again.
		await expect.poll(sync, { intervals: [1_000, 2_000, 4_000] }).toBe(1);
		expect(blank.url()).toBe('about:blank');
	});

	await test.step('the app, opened again, knows that it was sent', async () => {
		await blank.goto(url + order.path);
		const line = blank.locator('[data-entry]').filter({ hasText: '客户不在，放门卫' });
		await expect(line.getByText(/已上传|牵头人已看/)).toBeAttached();
		await expect(blank.getByText('全部已上传')).toBeVisible();
		expect(await said()).toBe(1);
	});
});

/** What the app asked the browser to wake its worker for. */
function tags(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const registration: ServiceWorkerRegistration & { sync?: { getTags(): Promise<string[]> } } =
			await navigator.serviceWorker.ready;
		return (await registration.sync?.getTags()) ?? ['no Background Sync here'];
	});
}
