import type { Colleague } from '../support/company-then.ts';
import { Paper } from './pages/paper.ts';
import { expect, hearing, test } from './then.ts';

const PEOPLE: readonly Colleague[] = [
	{ username: 'sales1', name: '订单经理', department: 'sales', roles: ['lead'] },
	{ username: 'sales2', name: '订单专员', department: 'sales', roles: ['lead'] },
	{ username: 'production1', name: '生产主管', department: 'production', roles: ['head'] },
	{ username: 'quality1', name: '质检员', department: 'quality', roles: ['staff'] },
	{ username: 'logistics1', name: '物流专员', department: 'logistics', roles: ['staff'] },
	{ username: 'service1', name: '售后专员', department: 'service', roles: ['staff'] },
];
const [PRODUCTION, INSPECTION, SHIPPING] = ['生产/备货启动', '半成品检验', '物流发货'] as const;
/** Two of the three dimensions make an order high there: the first one had ten days, and was called high all the same. */
const OWN_RULE = { priority: { highFrom: 4 } };
const MACHINES_WAYBILL = 'SF1050016202405';
const PIECES_WAYBILL = 'SF1395678202405';

test(
	'the tables of orders 202405-001 and 202405-002, from intake to their feedback',
	{ tag: '@seed-001' },
	async ({ founded, phone }) => {
		test.setTimeout(300_000);
		const company = await founded('2024-05-10 09:00', PEOPLE, OWN_RULE);
		const [manager, clerk, quality, service] = await Promise.all(
			['sales1', 'sales2', 'quality1', 'service1'].map(async (user) => {
				const one = await phone(user, company.server);
				await one.signIn();
				return one;
			}),
		);
		if (!manager || !clerk || !quality || !service) throw new Error('somebody has no phone');
		const [paper, clerks] = [new Paper(manager.page), new Paper(clerk.page)];
		let [machines, pieces] = ['', ''];

		await test.step('1 intake: the first order is registered for a customer on file, and checked by a second person', async () => {
			await manager.customers.openNew('科技公司', 'VIP 客户', '经理');
			machines = await paper.register({
				...{ number: '202405-001', kind: '定制', source: '电商平台', customer: '科技公司', contact: '经理' },
				product: { name: 'A型设备', model: '2024款', quantity: 5, unit: '台' },
				...{ promised: '2024-05-20', amount: 150_000, requirements: '需定制LOGO' },
				times: {
					started: '2024-05-12T17:00',
					inspected: '2024-05-13T17:00',
					shipped: '2024-05-15T17:00',
				},
			});
			await clerk.order.open(machines);
			await clerk.planning.check('平台订单', '签字确认函 2024-05-10');
		});

		await test.step('2 priority: by the rule high for the one, low for the other', async () => {
			await manager.order.open(machines);
			await manager.planning.whyPriority('高优先级');
			for (const words of ['VIP', '150,000']) await expect(manager.planning.sheet).toContainText(words);
			await manager.page.keyboard.press('Escape');
			await company.becomes('2024-05-10 10:30');
			await clerk.customers.openNew('个人客户', '普通客户', '女士');
			const registering = () =>
				clerks.register({
					...{
						number: '202405-002',
						kind: '加急',
						source: '客户直报',
						customer: '个人客户',
						contact: '女士',
					},
					...{ phone: '1395678', product: { name: 'B型耗材', model: '10mm', quantity: 100, unit: '件' } },
					...{ promised: '2024-05-15', amount: 8_000, remarks: '加急订单' },
				});
			pieces = await hearing(clerk, '2024-05-10 10:30', registering);
			await clerk.planning.whyPriority('低优先级');
			for (const words of ['普通', '8,000']) await expect(clerk.planning.sheet).toContainText(words);
			await expect(clerk.planning.sheet.locator('[data-entry]')).toContainText('低');
			await clerk.page.keyboard.press('Escape');
		});

		await test.step('3 the plan goes out, and quality confirms its resources', async () => {
			await expect(manager.planning.step('下发计划')).toBeVisible();
			await manager.planning.release();
			await quality.order.open(machines);
			await quality.planning.confirmResources();
			await expect(manager.planning.resources('quality')).toContainText('资源已确认');
		});

		await test.step('4 inspection is a day late, with a measure; the rest is in time', async () => {
			await company.becomes('2024-05-13 15:40');
			await hearing(quality, '2024-05-13 15:40', () => quality.order.open(machines));
			await quality.order.on(INSPECTION, '上报异常');
			const sheet = quality.page.getByRole('dialog', { name: '上报异常' });
			await sheet.getByRole('textbox', { name: '原因' }).fill('设备故障');
			await sheet.getByRole('radio', { name: '质量' }).check();
			await sheet.getByLabel('预计延误').fill('1');
			await sheet.getByLabel('预计延误').blur();
			await expect(sheet.getByRole('status').filter({ hasText: '按预计的影响' })).toContainText('一般异常');
			await sheet.getByRole('button', { name: '上报异常' }).click();
			await expect(sheet).toBeHidden();
			await hearing(manager, '2024-05-13 15:40', () => manager.exceptions.open('设备故障'));
			await manager.exceptions.handle('质检员', '其他办法', '协调备用设备完成质检');
			await company.becomes('2024-05-14 11:30');
			await hearing(quality, '2024-05-14 11:30', () => quality.exceptions.open('设备故障'));
			await quality.exceptions.resolve('用备用设备检完');
			await quality.order.open(machines);
			await new Paper(quality.page).finish(INSPECTION);
			await hearing(manager, '2024-05-14 11:30', () => manager.exceptions.open('设备故障'));
			await manager.exceptions.close();
		});

		await test.step('5 one order is accepted, of the other ten pieces are scratched', async () => {
			await company.becomes('2024-05-15 15:50');
			await hearing(clerk, '2024-05-15 15:50', () => clerk.order.open(pieces));
			await clerks.finish(SHIPPING, { waybill: PIECES_WAYBILL, at: '2024-05-14T16:00' });
			await clerk.page.goto(`${pieces}/deliver?code=${PIECES_WAYBILL}`);
			await clerk.ending.deliverWithout(10, '轻微划痕', '女士');
			await hearing(service, '2024-05-15 15:50', () => service.order.open(pieces));
			await expect(service.ending.complaint).toContainText('拒收 10 件');
			await service.ending.contact('包装防护不足', '换货');
			await service.ending.remedy('换货');
			await service.ending.finish();
			await company.becomes('2024-05-16 14:00');
			await hearing(manager, '2024-05-16 14:00', () => manager.order.open(machines));
			await paper.finish(PRODUCTION, { document: 'PC-0512', at: '2024-05-12T16:30' });
			await paper.finish(SHIPPING, { waybill: MACHINES_WAYBILL, at: '2024-05-15T15:20' });
			await manager.page.goto(`${machines}/deliver?code=${MACHINES_WAYBILL}`);
			await manager.delivery.confirm('经理');
			await manager.order.open(machines);
			await paper.pay(150_000);
			await paper.survey(5, '交付及时，产品符合预期；希望增加物流实时跟进功能');
			await company.becomes('2024-05-16 16:30');
			await hearing(service, '2024-05-16 16:30', () => service.order.open(pieces));
			await new Paper(service.page).survey(3, '10件耗材轻微划痕；建议加强包装防护');
		});

		await test.step('6 the low score asks for a review with an improvement', async () => {
			await hearing(clerk, '2024-05-16 16:30', () => clerk.order.open(pieces));
			await expect(clerk.ending.part('review')).toContainText('必须复盘');
			await clerk.ending.review({
				...{ text: '耗材加一层缓冲包装', person: '物流专员 · 物流', due: '2024-06-05' },
			});
		});

		await test.step('what is through goes to the archive, and is found there', async () => {
			for (const step of ['订单确认', '定制可行性评估', '排期与物料确认', '成品入库', '售后跟进'])
				await paper.finish(step);
			await manager.ending.archive();
			await manager.ending.findInArchive('202405-001');
		});

		await test.step('the dossiers show what the tables showed', async () => {
			const first = manager.page.locator('[data-dossier]');
			for (const words of [
				...['202405-001', '科技公司', 'A型设备', '2024款', '5 台', '需定制LOGO', '电商平台', '150,000'],
				...['5月20日', '已归档', '设备故障', '协调备用设备完成质检', MACHINES_WAYBILL],
				...['合格', '交付及时，产品符合预期；希望增加物流实时跟进功能', '签字确认函 2024-05-10'],
			])
				await expect(first).toContainText(words);
			for (const [title, planned, actual, lateness] of [
				[PRODUCTION, '2024年5月12日', '2024年5月12日', '按时完成'],
				[INSPECTION, '2024年5月13日', '2024年5月14日', '晚 1 天完成'],
				[SHIPPING, '2024年5月15日', '2024年5月15日', '按时完成'],
			] as const) {
				const row = first.getByRole('listitem').filter({ hasText: title }).first();
				await expect(row.locator('dd').nth(0)).toContainText(planned);
				await expect(row.locator('dd').nth(1)).toContainText(actual);
				await expect(row).toContainText(lateness);
			}
			const second = await clerks.dossier(pieces);
			for (const words of [
				...['202405-002', '个人客户', 'B型耗材', '10mm', '100 件', '1395678', '加急订单', '8,000', '5月15日'],
				...['部分合格', '轻微划痕', '10件耗材轻微划痕；建议加强包装防护', '售后专员', '耗材加一层缓冲包装'],
			])
				await expect(second).toContainText(words);
		});
	},
);
