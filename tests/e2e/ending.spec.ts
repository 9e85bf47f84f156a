import { expect, test } from './fixtures.ts';

const SIGNED = '客户签收';
const CAUSE = '承运车辆故障，改派';

test('the second half of an order: an exception to its close, rejected goods to their remedy, and on to the archive', async ({
	phone,
	desk,
}) => {
	test.setTimeout(240_000);
	const office = await desk('sales1');
	const order = await office.order({
		people: { signed: 'logistics1' },
		done: ['confirmed', 'started', 'inspected', 'stocked', 'shipped', 'aftersales'],
		waybill: `SF${Date.now()}`,
		amount: 8_000,
	});
	const driver = await phone('logistics1');
	const lead = await phone('sales1');
	for (const one of [driver, lead]) await one.signIn();
	await driver.order.open(order.path);

	await test.step('without a network the driver reports a delay of three days, and is told that this is serious', async () => {
		await driver.goOffline();
		await driver.order.on(SIGNED, '上报异常');
		const sheet = driver.page.getByRole('dialog', { name: '上报异常' });
		const level = sheet.getByRole('status').filter({ hasText: '按预计的影响' });
		await sheet.getByRole('textbox', { name: '原因' }).fill(CAUSE);
		await expect(level).toContainText('一般异常');
		await sheet.getByLabel('预计延误').fill('3');
		await sheet.getByLabel('预计延误').blur();
		await expect(level).toContainText('严重异常');
		await sheet.getByRole('button', { name: '上报异常' }).click();
		await driver.page.getByText('异常已上报').waitFor();
		await driver.goOnline();
	});

	await test.step('the lead takes it up, with a suggested measure and a deadline', async () => {
		await lead.exceptions.open(CAUSE);
		await lead.exceptions.expectPhase('已上报');
		await lead.exceptions.handle('周鹏', '更换承运商');
		await lead.exceptions.expectPhase('处理中');
	});

	await test.step('the driver solves it without a network; the lead sends it back, and closes it the second time', async () => {
		await driver.exceptions.open(CAUSE);
		await driver.exceptions.expectPhase('处理中');
		await driver.goOffline();
		await driver.exceptions.resolve('已换车');
		await driver.exceptions.expectPhase('待核实');
		await driver.goOnline();
		await lead.exceptions.expectPhase('待核实');
		await lead.exceptions.sendBack('客户说还没有消息');
		await driver.exceptions.expectPhase('处理中');
		await driver.exceptions.resolve('已换车并电话告知客户');
		await lead.exceptions.expectPhase('待核实');
		await lead.exceptions.close();
		await lead.exceptions.expectPhase('已关闭');
		await expect(lead.page.getByText('退回异常的处理结果')).toBeVisible();
	});

	await test.step('without a network the driver delivers, and two pieces are rejected', async () => {
		await driver.goOffline();
		await driver.page.goto(`${order.path}/deliver?code=${order.number}`);
		await driver.ending.deliverWithout(2, '外箱破损', '李工');
		await expect(driver.page.getByText('售后会在 2 个工作小时内联系客户')).toBeVisible();
		await driver.goOnline();
	});

	await test.step('the customer is contacted and gets the goods again, by an order of its own', async () => {
		await lead.order.open(order.path);
		await expect(lead.ending.complaint).toContainText('拒收 2 台');
		await lead.goOffline();
		await lead.ending.contact('运输途中外箱破损', '尽快补发');
		await lead.ending.remedy('补发');
		await lead.ending.resend();
		await expect(lead.ending.complaint).toContainText('补发订单');
		await lead.goOnline();
		await lead.ending.finish();
		await expect(lead.ending.complaint).toContainText('补发已办结');
		await expect
			.poll(async () => (await office.state(order.id)).life.complaints.map(({ done }) => done))
			.toEqual([true]);
		const [complaint] = (await office.state(order.id)).life.complaints;
		await expect(async () => {
			const replacement = await office.state(complaint?.remedy?.order ?? '');
			expect(replacement.life).toMatchObject({ replaces: order.id, priority: { level: 'high' } });
			expect(replacement.facts.lines).toMatchObject([{ line: 'l1', quantity: 2 }]);
		}, 'the order that replaces it arrives').toPass({ timeout: 30_000 });
	});

	await test.step('the receipt is filed, the customer asked, and a low score reviewed', async () => {
		await driver.order.open(order.path);
		await driver.ending.fileReceipt('档案柜 3-12');
		await expect(lead.ending.part('archive')).toContainText('复盘');
		await lead.ending.survey(2);
		const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
		await expect(lead.ending.part('review')).toContainText('必须复盘');
		await lead.ending.review({ text: '备选承运商名单', person: '周鹏 · 物流', due: inAMonth });
		await expect(lead.ending.part('archive')).toContainText('结清货款');
	});

	await test.step('finance finds what is delivered and unpaid, and records a payment; whoever drives sees none of it', async () => {
		const finance = await phone('finance1');
		await finance.signIn();
		await finance.to('收款');
		await finance.payments.find(order.number);
		await expect(finance.payments.row(order.number)).toContainText('已签收待收');
		await finance.goOffline();
		await finance.payments.pay(order.number, 3_000);
		await expect(finance.payments.row(order.number)).toContainText('¥5,000.00');
		await finance.goOnline();
		await finance.payments.pay(order.number, 5_000);
		await expect(finance.payments.row(order.number)).toBeHidden();
		await driver.page.goto('/payments');
		await expect(driver.page.getByText('收款只给销售、财务和管理层看')).toBeVisible();
		await expect(driver.page.getByText('¥')).toHaveCount(0);
		await driver.order.open(order.path);
		await expect(lead.ending.part('archive')).toContainText('可以归档', { timeout: 30_000 });
	});

	await test.step('archived, it leaves the driver’s phone, and the driver finds it in the archive', async () => {
		await lead.ending.archive();
		await expect.poll(async () => (await office.state(order.id)).status).toBe('archived');
		// What is no longer on a phone's roster goes when it connects.
		await driver.goOffline();
		await driver.goOnline();
		await expect(driver.page.getByText('本机没有这个订单')).toBeVisible({ timeout: 30_000 });
		await driver.ending.findInArchive(order.number);
		await expect(driver.page.locator('[data-dossier]')).toContainText('归档订单');
		await driver.goOffline();
		await driver.page.goto('/archive');
		await expect(driver.page.getByText('现在只能查本机的档案')).toBeVisible();
	});
});
