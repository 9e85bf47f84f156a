import type { Colleague } from '../support/company-then.ts';
import { Paper } from './pages/paper.ts';
import { expect, hearing, test } from './then.ts';

const PEOPLE: readonly Colleague[] = [
	{ username: 'sales1', name: '销售专员', department: 'sales', roles: ['lead'] },
	{ username: 'sales2', name: '销售同事', department: 'sales', roles: ['lead'] },
	{ username: 'production1', name: '生产主管', department: 'production', roles: ['head'] },
	{ username: 'logistics1', name: '物流经理', department: 'logistics', roles: ['head'] },
];
const NUMBER = 'ORD20231025001';
const PRODUCTION = '生产/备货启动';

test(
	'the record of order ORD20231025001, from its registration to the archive',
	{ tag: '@seed-000' },
	async ({ founded, phone }) => {
		test.setTimeout(240_000);
		const company = await founded('2023-10-25 10:00', PEOPLE);
		const [lead, colleague, production] = await Promise.all(
			['sales1', 'sales2', 'production1'].map(async (user) => {
				const one = await phone(user, company.server);
				await one.signIn();
				return one;
			}),
		);
		if (!lead || !colleague || !production) throw new Error('somebody has no phone');
		const paper = new Paper(lead.page);
		let path = '';

		await test.step('1 the order’s facts', async () => {
			path = await paper.register({
				...{ number: NUMBER, kind: '常规', source: '客户直报', customer: 'A公司', contact: '经理' },
				product: { name: '成套产品', quantity: 500, unit: '套' },
				...{ promised: '2023-11-15', amount: 50_000, remarks: '需提前1天通知客户' },
				contacts: [
					['仓储', '整个部门'],
					['物流', '物流经理'],
				],
				times: {
					started: '2023-11-12T17:00',
					inspected: '2023-11-13T12:00',
					stocked: '2023-11-13T17:00',
					shipped: '2023-11-14T17:00',
					signed: '2023-11-15T17:00',
				},
			});
		});

		await test.step('2 the plan, checked by a second person and given out', async () => {
			for (const [title, day] of [
				['成品入库', '11月13日'],
				['物流发货', '11月14日'],
				['客户签收', '11月15日'],
			] as const)
				await expect(lead.order.node(title)).toContainText(day);
			await expect(lead.order.node(PRODUCTION)).toContainText('生产');
			await colleague.order.open(path);
			await colleague.planning.check('订单确认函');
			await expect(lead.planning.step('下发计划')).toBeVisible();
			await lead.planning.release();
			await paper.finish('订单确认');
		});

		await test.step('3 production says how far it is', async () => {
			await company.becomes('2023-11-10 14:30');
			await hearing(production, '2023-11-10 14:30', () => production.order.open(path));
			await new Paper(production.page).progress(
				...([PRODUCTION, 80, '完成生产80%，剩余包装工序预计11月12日完成'] as const),
				'11月13日成品入库，11月14日发货',
			);
			await production.order.expectLevel('完成生产80%', '已上传');
		});

		await test.step('4 at 17:00 the lead sums up, and writes down what the customer says', async () => {
			await company.becomes('2023-11-10 17:00');
			await hearing(lead, '2023-11-10 17:00', () => lead.order.open(path));
			await expect(lead.order.node(PRODUCTION)).toContainText('80%');
			await expect(lead.order.node(PRODUCTION)).toContainText('剩余包装工序预计11月12日完成');
			const record = lead.order.line('完成生产80%');
			await expect(record).toContainText('生产主管');
			await expect(record).toContainText('11月13日成品入库，11月14日发货');
			await expect(lead.page.getByRole('button', { name: '生产/备货中' })).toBeVisible();
			await lead.order.comment('客户确认按期交付');
		});

		await test.step('5 there was no exception', async () => {
			await lead.page.goto('/exceptions');
			await expect(lead.page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(lead.exceptions.card(NUMBER)).toHaveCount(0);
		});

		await test.step('6 delivered on the promised day, with receipt, survey, review and archive', async () => {
			await company.becomes('2023-11-15 16:00');
			await hearing(lead, '2023-11-15 16:00', () => lead.order.open(path));
			await paper.finish(PRODUCTION, { document: '《生产进度表》', at: '2023-11-12T16:30' });
			await paper.finish('半成品检验', { at: '2023-11-13T10:00' });
			await paper.finish('成品入库', { at: '2023-11-13T15:00' });
			await paper.finish('物流发货', { waybill: 'SF20231114001', at: '2023-11-14T16:00' });
			await paper.finish('客户签收', { document: '签收单 档案柜 1-01', at: '2023-11-15T15:00' });
			await paper.finish('售后跟进');
			await expect(lead.page.getByRole('button', { name: '已完成', exact: true })).toBeVisible();
			await expect(lead.ending.part('receipt')).toContainText('销售专员');
			await paper.survey(5, '按期交付');
			await lead.ending.review({
				...{ text: '发货前一天再与客户确认一次', person: '物流经理 · 物流', due: '2023-11-30' },
			});
			await paper.pay(50_000);
			await lead.ending.archive();
			await lead.ending.findInArchive(NUMBER);
		});

		await test.step('the record shows what the paper showed', async () => {
			const dossier = lead.page.locator('[data-dossier]');
			for (const words of [
				...[NUMBER, 'A公司', '经理', '50,000', '2023', '10月25日', '11月15日', '已归档'],
				...['销售专员', '物流经理', '需提前1天通知客户', '客户确认按期交付', 'SF20231114001'],
				...['完成生产80%，剩余包装工序预计11月12日完成', '11月13日成品入库，11月14日发货', '《生产进度表》'],
			])
				await expect(dossier).toContainText(words);
			await expect(dossier).toContainText(/11月10日 14:3\d/);
			await expect(dossier.getByText('按时完成')).toHaveCount(7);
		});
	},
);
