import { expect, test } from './fixtures.ts';

test("a customer's file is opened from an order, decides over its priority, and is settled when two people wrote in it", async ({
	phone,
	desk,
}) => {
	test.setTimeout(180_000);
	const name = `宁海精工${Date.now().toString(36)}`;
	const office = await desk('sales1');
	const { path } = await office.order({ customerName: name });
	const [lead, manager] = [await phone('sales1'), await phone('manager1')];
	await Promise.all([lead.signIn(), manager.signIn()]);

	await lead.order.open(path);
	await lead.customers.openFor(name, 'VIP 客户');
	await expect(lead.customers.level('VIP 客户')).toBeVisible();
	await lead.page.getByRole('button', { name: /优先级$/ }).click();
	await expect(lead.page.getByRole('dialog')).toContainText('VIP');
	await lead.page.keyboard.press('Escape');

	await manager.order.open(path);
	await expect(manager.customers.level('VIP 客户')).toBeVisible({ timeout: 30_000 });
	await manager.customers.of(name).click();
	await expect(manager.page.getByRole('heading', { level: 1 })).toHaveText(name);
	await lead.customers.of(name).click();
	await expect(lead.page.getByRole('link', { name: '修改档案' })).toBeVisible();
	await lead.goOffline();
	await lead.customers.change('普通客户', '订单少了');
	await manager.customers.change('新客户', '换了公司');
	await lead.goOnline();

	await expect(lead.customers.dispute('客户等级')).toBeVisible({ timeout: 30_000 });
	await lead.page.goto('/contested');
	await lead.page.getByRole('link', { name }).click();
	await lead.customers.settle('客户等级', '陈静', '合同说的');
	await expect(lead.customers.dispute('客户等级')).toBeHidden();
	await expect(manager.customers.dispute('客户等级')).toBeHidden({ timeout: 30_000 });

	await lead.page.getByRole('link', { name: '新建订单' }).click();
	await expect(lead.page.getByText('已有客户档案')).toBeVisible();
});
