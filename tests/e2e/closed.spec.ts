import { expect, test } from './fixtures.ts';
import { Unsent } from './pages/unsent.ts';

const SENDS = '此浏览器无法在后台发送';
const FETCHES = '新订单要打开应用才会取到';
const SAID = '门口有人接';

test('where the browser does nothing with the app closed, as on an iPhone, the app says so', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1');
	const { page } = driver;
	await page.addInitScript(() => {
		for (const name of ['SyncManager', 'PushManager']) Reflect.deleteProperty(globalThis, name);
	});
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.goOffline();
	await driver.order.comment(SAID);

	await test.step('what is recorded waits until it is opened with a network', async () => {
		const unsent = new Unsent(page);
		await unsent.open();
		await expect(unsent.record(SAID)).toBeVisible();
		await expect(page.getByRole('main')).toContainText(SENDS);
	});

	await test.step('and so do new orders, which is said with nothing waiting, too', async () => {
		await driver.goOnline();
		await driver.to('我');
		const section = page.getByRole('region', { name: '这台设备' });
		await expect(section.getByRole('heading', { name: '应用关闭时' })).toBeVisible();
		await expect(section).toContainText(SENDS);
		await expect(section).toContainText(FETCHES);
	});
});

test('where the browser goes on with the app closed, nothing of the kind is said', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1');
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.goOffline();
	await driver.order.comment(SAID);
	const unsent = new Unsent(driver.page);
	await unsent.open();
	await expect(unsent.record(SAID)).toBeVisible();
	await expect(driver.page.getByRole('main')).not.toContainText(SENDS);
	await driver.to('我');
	await expect(driver.page.getByRole('heading', { name: '这台设备' })).toBeVisible();
	await expect(driver.page.getByText('应用关闭时')).toHaveCount(0);
});
