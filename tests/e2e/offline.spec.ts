import { expect, test } from './fixtures.ts';

test('a link to an order opens with the server stopped, and the order is all there', async ({
	phone,
	desk,
	server,
}) => {
	const office = await desk('sales1', server);
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1', server);
	await driver.signIn();
	await driver.order.open(order.path);
	await server.kill();

	const again = await driver.context.newPage();
	await again.goto(order.path);
	await expect(again.getByRole('heading', { level: 1 })).toHaveText(order.number);
	await expect(again.getByRole('heading', { level: 3, name: '客户签收' })).toBeVisible();
	for (const path of ['/', '/orders', '/scan', '/exceptions', '/me']) {
		await again.goto(path);
		await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await expect(driver.offlineBar).toBeVisible({ timeout: 60_000 });
});

test('what is written while the server is down arrives once when it is back', async ({
	phone,
	desk,
	server,
}) => {
	const office = await desk('sales1', server);
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1', server);
	await driver.signIn();
	await driver.order.open(order.path);
	await server.kill();
	await driver.order.comment('门口有台阶，带推车');
	await driver.order.expectLevel('门口有台阶', '在本机');

	await server.restart();
	await driver.order.expectLevel('门口有台阶', '已上传');
	const { log } = await (await desk('sales1', server)).read(order.id);
	expect(log.filter(({ kind }) => kind === 'commented')).toHaveLength(1);
});

test('an address that is no page says so, offline as online', async ({ phone }) => {
	const dock = await phone('warehouse1');
	await dock.signIn();
	await dock.goOffline();
	await dock.page.goto('/nowhere');
	await expect(dock.page.getByText('找不到这一页')).toBeVisible();
});
