import { expect, test } from './fixtures.ts';

test('a session that expired blocks nothing, asks to sign in again, and then sends what waited', async ({
	phone,
	desk,
}) => {
	const order = await (await desk('sales1')).order({ people: { signed: 'logistics2' }, done: ['confirmed'] });
	const driver = await phone('logistics2');
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.goOffline();
	await driver.order.comment('在路上');
	await driver.order.expectLevel('在路上', '在本机');
	await (await desk('logistics2')).endOtherSessions();

	driver.cable.mend();
	await driver.context.setOffline(false);
	const bar = driver.page.getByRole('status').filter({ hasText: '登录已过期' });
	await expect(bar).toBeVisible({ timeout: 30_000 });
	await driver.order.comment('还在记录');
	await driver.page.reload();
	await driver.order.expectLevel('在路上', '在本机');
	await driver.order.expectLevel('还在记录', '在本机');

	await driver.page.getByRole('link', { name: '重新登录' }).click();
	await driver.signInPage.again();
	await expect(driver.order.number).toHaveText(order.number);
	await expect(bar).toBeHidden();
	await driver.order.expectLevel('在路上', '已上传');
	await driver.order.expectLevel('还在记录', '已上传');
});

test('signing out warns while something is not sent, and keeps it for the same person', async ({
	phone,
	desk,
}) => {
	const order = await (await desk('sales1')).order({ people: { signed: 'logistics2' }, done: ['confirmed'] });
	const driver = await phone('logistics2');
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.goOffline();
	await driver.order.comment('还没上传');
	await driver.to('我');
	await driver.me.signOut.click();
	await expect(driver.me.unsentWarning).toContainText('还有 1 条记录没有上传');
	await driver.me.stay.click();
	await expect(driver.me.unsentWarning).toBeHidden();
	await driver.me.signOut.click();
	await driver.me.leave.click();
	await expect(driver.page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
	await expect(driver.page, 'whoever comes next begins anew').toHaveURL(/\/login$/);

	driver.cable.mend();
	await driver.context.setOffline(false);
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.order.expectLevel('还没上传', '已上传');
});

test('a wrong password is refused in words', async ({ phone }) => {
	const dock = await phone('warehouse2');
	await dock.page.goto('/');
	await dock.signInPage.as('warehouse2', 'not-the-password');
	await expect(dock.page.getByText('用户名或密码不对')).toBeVisible();
});
