import { expect, test } from './fixtures.ts';
import { Unsent } from './pages/unsent.ts';

const DRIVER = 'logistics1';
const SAID = '后门卸货，找老周';
const SHIPPED = '物流发货';

test('what one phone could not send goes by file to another of the same person, and counts once however often it comes', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { shipped: DRIVER, signed: DRIVER }, done: ['confirmed'] });
	const known = async () =>
		(await office.read(order.id)).log.filter(({ by }) => by === DRIVER).map(({ kind }) => kind);
	const [left, right] = [await phone(DRIVER), await phone(DRIVER)];
	for (const one of [left, right]) await one.signIn();

	const file = await test.step('the first phone has no network, and gives out a file', async () => {
		await left.order.open(order.path);
		await left.goOffline();
		await left.order.raise(SHIPPED, '车在路上抛锚');
		await left.order.comment(SAID);
		const unsent = new Unsent(left.page);
		await unsent.open();
		await expect(unsent.record(SAID)).toBeVisible();
		return unsent.exported();
	});

	const unsent = new Unsent(right.page);
	await test.step('the second brings it in and sends it', async () => {
		await unsent.bringIn(file);
		await expect(right.page.getByText('已带入 2 条记录')).toBeVisible();
		await expect.poll(known).toEqual(['raised', 'commented']);
		await right.order.open(order.path);
		await right.order.expectLevel(SAID, '已上传');
	});

	await test.step('brought in again it is here already', async () => {
		await unsent.bringIn(file);
		await expect(right.page.getByText('这些记录已在本机或已上传')).toBeVisible();
	});

	await test.step('the first phone meets a network again, and nothing is doubled', async () => {
		await left.goOnline();
		await expect(left.page.getByText('没有待上传的记录')).toBeVisible();
		for (const one of [left, right]) {
			await one.order.open(order.path);
			await one.order.expectLevel(SAID, '已上传');
			await expect(one.order.line(SAID)).toHaveCount(1);
			await expect(one.order.line('上报物流异常')).toHaveCount(1);
		}
		expect(await known()).toEqual(['raised', 'commented']);
	});
});

test('V8 a phone without room says so, takes none of it, and goes on looking', async ({ phone, desk }) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: DRIVER }, done: ['confirmed'] });
	const [left, right] = [await phone(DRIVER), await phone(DRIVER)];
	for (const one of [left, right]) await one.signIn();
	await left.order.open(order.path);
	await left.goOffline();
	await left.order.comment(SAID);
	const there = new Unsent(left.page);
	await there.open();
	const file = await there.exported();

	const { page } = right;
	const here = new Unsent(page);
	await here.bring();
	const full = await page.evaluateHandle(() => {
		const put = Reflect.get(IDBObjectStore.prototype, 'put');
		Reflect.set(IDBObjectStore.prototype, 'put', function (this: IDBObjectStore, ...said: unknown[]) {
			if (this.name === 'entries') throw new DOMException('full', 'QuotaExceededError');
			const request: unknown = Reflect.apply(put, this, said);
			return request;
		});
		return { end: () => Reflect.set(IDBObjectStore.prototype, 'put', put) };
	});
	const choice = page.getByLabel('导出的文件', { exact: true });
	await choice.setInputFiles(file);
	await expect(page.getByText('没有带入：本机存不下')).toBeVisible({ timeout: 30_000 });
	await full.evaluate(({ end }) => end());
	await choice.setInputFiles(file);
	await expect(page.getByText('已带入 1 条记录')).toBeVisible();
	await right.order.open(order.path);
	await right.order.expectLevel(SAID, '已上传');
});

test('the other phone reads the same off the screen with its camera', async ({ phone, desk, camera }) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: DRIVER }, done: ['confirmed'] });
	const known = async () =>
		(await office.read(order.id)).log.filter(({ by }) => by === DRIVER).map(({ text }) => text);
	const [left, right] = [await phone(DRIVER), await phone(DRIVER)];
	for (const one of [left, right]) await one.signIn();
	await left.order.open(order.path);
	await left.goOffline();
	for (const words of [SAID, '客户要求先验货', '验货的人五点到']) await left.order.comment(words);

	const codes = await new Unsent(left.page).codes();
	expect(codes.length, 'more than one code holds').toBeGreaterThan(1);
	await camera.show(...codes);
	await new Unsent(right.page).bring();
	await expect(right.page.getByText('已带入 3 条记录')).toBeVisible({ timeout: 30_000 });
	await expect.poll(known).toEqual([SAID, '客户要求先验货', '验货的人五点到']);
});
