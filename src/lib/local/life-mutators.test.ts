import { beforeEach, expect, test } from 'vitest';
import { OwnPhone, TERMS, TYPED } from '../../../tests/support/own-phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { START } from '../../../tests/support/story.ts';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { toCompare } from '#lib/domain/order/check.ts';
import { reLay, slipOf } from '#lib/domain/re-laying.ts';
import { recounted, stockIdOf } from '#lib/domain/stock/figure.ts';
import * as life from './life-mutators.ts';
import * as mutators from './mutators.ts';
import { readOrder, shownLog } from './reads.ts';

const own = new OwnPhone();
let order: string;

beforeEach(async () => {
	order = await own.ordered({}, TERMS);
});

async function state() {
	const folded = (await own.shown(order)).state;
	if (!folded) throw new Error('no order');
	return folded;
}

/** Everything is compared by a colleague at this own.phone. */
async function verified(): Promise<void> {
	own.phone.user = PEOPLE.manager1;
	const { facts: stated, life: lived } = await state();
	const compared = toCompare(stated, lived.check, 'manager1');
	expect(await life.verify(order, { compared, against: '订货单' })).toHaveProperty('entry');
	own.phone.user = PEOPLE.sales1;
}

async function finished(): Promise<void> {
	for (const { node, stage } of (await state()).nodes)
		if (stage !== 'signed') await mutators.complete(order, node, { handedOver: 'PC-1', waybill: 'SF1' });
	const lines = [{ line: 'l1', accepted: 9, rejected: 1 }];
	const proof = { code: 'SF1', lines, result: 'partial', receiver: '李工' } as const;
	await mutators.confirmDelivery(order, 'signed', proof);
}

test('Q1 a new order with terms has the priority that the rule gives, and a person may overrule it', async () => {
	expect((await state()).life.priority).toMatchObject({ level: 'high', source: 'rule' });
	expect(await life.judgePriority(order)).toEqual({ refused: 'unchanged' });
	await life.prioritise(order, 'low', '客户不急');
	expect((await state()).life.priority).toMatchObject({ level: 'low', source: 'person' });
});

test('Q4 an order without terms is judged too, and again when its promised date changes', async () => {
	const created = await mutators.createOrder({ facts: { ...TYPED, promisedDate: '2026-03-20' } });
	if (created.refused) throw new Error(created.refused);
	order = created.order;
	expect((await state()).life.priority).toMatchObject({ level: 'low', source: 'rule' });
	await mutators.amend(order, { promisedDate: '2026-03-04' }, '客户催货');
	expect((await state()).life.priority).toMatchObject({ level: 'medium', source: 'rule' });
	await life.prioritise(order, 'high', '大客户');
	await mutators.amend(order, { promisedDate: '2026-03-25' }, '客户改期');
	expect((await state()).life.priority).toMatchObject({ level: 'high', source: 'person' });
});

test('D1 PL5 release waits for the double check, and a department answers', async () => {
	expect(await life.release(order)).toEqual({ refused: 'permission' });
	await verified();
	expect(await life.release(order)).toHaveProperty('entry');
	own.phone.user = PEOPLE.logistics1;
	await life.confirmResources(order, 'logistics', '缺车');
	expect(await life.confirmResources(order, 'production')).toEqual({ refused: 'permission' });
	const { resources } = (await state()).life;
	expect(resources.find(({ department }) => department === 'logistics')).toMatchObject({
		...{ state: 'unable', reason: '缺车' },
	});
});

test('PL8 an accepted proposal is the plan, and goes out again when it was out', async () => {
	await verified();
	await life.release(order);
	const before = await state();
	const node = before.nodes[1];
	if (!node) throw new Error('no node');
	const calendar = defaultCalendar('Asia/Shanghai');
	const proposal = reLay(before, slipOf(node, 8 * 3_600_000, calendar), calendar);
	await life.acceptProposal(order, proposal, '物料延迟');
	const after = await state();
	expect(Date.parse(after.nodes[1]?.plannedAt ?? '')).toBe(proposal.moves[0]?.to);
	expect(after.life.replanned).toBeUndefined();
});

test('X1 the loop of an exception, under the rule of the day on which it was written', async () => {
	const { entry } = await mutators.raise(order, {
		...{ node: 'shipped', category: 'logistics', cause: '车辆故障', delayDays: 3, coreNeed: false },
	});
	if (!entry) throw new Error('not raised');
	const deadline = new Date(START).toISOString();
	await life.handle(order, entry, { owner: 'logistics2', solution: '换车', deadline });
	await mutators.resolve(order, entry, '已换');
	await life.reopen(order, entry, '又坏');
	await mutators.resolve(order, entry, '改走铁路');
	await life.close(order, entry, { customerTold: true });
	expect((await state()).exceptions[0]).toMatchObject({ phase: 'closed', level: 'serious' });
});

test('E1 F2 F3 from rejected goods to the archive', async () => {
	await finished();
	const delivery = (await state()).life.complaints[0]?.delivery;
	if (!delivery) throw new Error('no complaint');
	await life.contact(order, delivery, { cause: '划痕' });
	expect(await life.archive(order)).toEqual({ refused: 'permission' });
	await life.remedy(order, delivery, { remedy: 'exchange', done: true });
	await life.fileReceipt(order, { reference: 'R-1' });
	await life.survey(order, { speed: 3, quality: 5, time: 5, attitude: 5 });
	const participants = ['sales1'];
	await life.review(order, { participants, efficiency: '', exceptions: '', feedback: '', improvements: [] });
	expect(await life.archive(order)).toEqual({ refused: 'permission' });
	await life.pay(order, 100_000);
	await life
		.closeDeal(order, '尾款抵扣')
		.then((written) => expect(written).toEqual({ refused: 'permission' }));
	await life.pay(order, 50_000);
	expect(await life.archive(order)).toHaveProperty('entry');
	expect((await state()).status).toBe('archived');
});

test('E1 Q2 a resend is an order of its own, high, and the complaint names it', async () => {
	await finished();
	const { life: lived, facts: stated } = await state();
	const delivery = lived.complaints[0]?.delivery;
	if (!delivery) throw new Error('no complaint');
	const lines = [{ line: 'l1', name: 'A型设备', quantity: 1, unit: '台' }];
	const { order: made } = await life.resend(order, delivery, { ...stated, orderKind: 'urgent', lines });
	if (made === undefined) throw new Error('nothing was made');
	const replacement = (await own.shown(made)).state;
	expect(replacement?.life).toMatchObject({ replaces: order, priority: { level: 'high' } });
	await life.remedy(order, delivery, { remedy: 'resend', done: true });
	const [complaint] = (await state()).life.complaints;
	expect(complaint).toMatchObject({ done: true, remedy: { remedy: 'resend', order: made } });
});

test('Q2 who may not make orders makes no replacement, and says no remedy either', async () => {
	await finished();
	const { life: lived, facts: stated } = await state();
	const delivery = lived.complaints[0]?.delivery;
	if (!delivery) throw new Error('no complaint');
	own.phone.user = PEOPLE.service1;
	expect(await life.resend(order, delivery, stated)).toEqual({ refused: 'permission' });
	expect((await state()).life.complaints[0]?.remedy).toBeUndefined();
});

test('I2 T3 flags are cleared and limits explained', async () => {
	await life.clearFlags(order, ['contact'], '已问');
	await life.explain(order, 'respond', '节假日');
	expect((await state()).life.explained).toMatchObject([{ breach: 'respond', by: 'sales1' }]);
});

test('I8 an order that asks for more than the stock is flagged where its deal is read; clearing it says nothing in its own log', async () => {
	const flags = async () => (await readOrder(own.phone, order))?.state.life.flags ?? [];
	const figure = recounted(undefined, { sku: 'A型设备', available: 9 }, { by: 'warehouse1', at: START });
	await own.phone.replica.write([{ _id: stockIdOf('A型设备'), type: 'stock', figure }]);
	expect(await flags()).toMatchObject([{ flag: 'stock' }]);
	expect((await state()).life.flags).toEqual([]);
	expect(await life.clearFlags(order, ['stock'], '客户同意分批发货')).toHaveProperty('entry');
	expect(await flags()).toMatchObject([
		{ flag: 'stock', cleared: { by: 'sales1', note: '客户同意分批发货' } },
	]);
	expect(JSON.stringify(await shownLog(own.phone, order))).not.toContain('分批');
	await life.pay(order, 50_000);
	expect(await flags()).toEqual([]);
});
