import { expect, test } from './fixtures.ts';

const STARTED = '生产/备货启动';

test('from the double check to a plan that slips, each by whose turn it is, with and without a network', async ({
	phone,
	desk,
}) => {
	test.setTimeout(240_000);
	const office = await desk('sales1');
	const order = await office.order({ customerName: `杭州新锐 ${Date.now()}` });
	const kinds = async () => (await office.read(order.id)).log.map(({ kind }) => kind);
	const lead = await phone('sales1');
	const colleague = await phone('sales2');
	const dock = await phone('logistics1');
	for (const one of [lead, colleague, dock]) {
		await one.signIn();
		await one.order.open(order.path);
	}

	await test.step('the lead is told that somebody else has to check before the plan can go out', async () => {
		await expect(lead.planning.next).toContainText('双人核对');
		await expect(lead.planning.next).toContainText('等 另一位同事');
		await expect(lead.planning.next).toContainText('核对完才能下发计划');
		await expect(lead.planning.step('双人核对')).toHaveCount(0);
		await expect(lead.planning.step('下发计划')).toHaveCount(0);
	});

	await test.step('the priority is judged by the rule, and overruled with a reason', async () => {
		await lead.planning.whyPriority('优先级未定');
		await lead.planning.sheet.getByRole('button', { name: '按规则判定' }).click();
		await lead.planning.whyPriority('低优先级');
		await expect(lead.planning.sheet.locator('[data-entry]')).toContainText('低');
		await lead.planning.overrule('高', '客户有特别要求');
		await expect(lead.page.getByRole('button', { name: '高优先级' })).toBeVisible();
	});

	await test.step('a colleague checks without a network', async () => {
		await colleague.goOffline();
		await colleague.planning.check('客户订单 PO-1');
		await colleague.order.expectLevel('客户订单 PO-1', '在本机');
		await expect(colleague.planning.step('双人核对')).toHaveCount(0);
		await colleague.goOnline();
		await colleague.order.expectLevel('客户订单 PO-1', '已上传');
	});

	await test.step('the lead lays the plan out from the promised date back, and releases it', async () => {
		await expect(lead.planning.step('下发计划')).toBeVisible();
		await lead.page.goto(`${order.path}/plan`);
		await lead.planning.layOut('加急', '从承诺日期倒推', '客户要求');
		await lead.planning.release();
		await expect(lead.planning.resources('logistics')).toContainText('待确认');
	});

	await test.step('logistics confirms its resources without a network', async () => {
		await expect(dock.planning.step('确认资源')).toBeVisible();
		await dock.goOffline();
		await dock.planning.confirmResources();
		await expect(dock.planning.step('确认资源')).toHaveCount(0);
		await dock.goOnline();
		await expect(lead.planning.resources('logistics')).toContainText('资源已确认');
	});

	await test.step('a step slips: what moves is shown first, and accepted without a network', async () => {
		await lead.goOffline();
		await lead.order.on(STARTED, '顺延后面的节点');
		await expect(lead.planning.moves.first()).toContainText(STARTED);
		expect(await lead.planning.moves.count()).toBeGreaterThan(1);
		await expect(lead.planning.sheet).toContainText('会通知');
		await lead.planning.acceptSlip('物料晚到');
		await lead.order.expectLevel('物料晚到', '在本机');
		await lead.page.reload();
		await lead.order.open(order.path);
		await lead.order.expectLevel('物料晚到', '在本机');
		expect((await kinds()).filter((kind) => kind === 'released')).toHaveLength(1);
		await lead.goOnline();
		await expect.poll(async () => (await kinds()).filter((kind) => kind === 'released').length).toBe(2);
	});

	await test.step('logistics is asked again, and says what is missing', async () => {
		await dock.planning.confirmResources('车辆占用');
		await expect(lead.planning.resources('logistics')).toContainText('车辆占用');
	});
});
