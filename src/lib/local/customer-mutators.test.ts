import { describe, expect, test } from 'vitest';
import { OwnPhone, TERMS } from '../../../tests/support/own-phone.ts';
import { customerDraft } from '../../../tests/support/builders.ts';
import type { Profile } from '#lib/domain/customer/entries.ts';
import * as customers from './customer-mutators.ts';
import { customerFiles, readCustomer } from './customers.ts';
import { prioritise } from './life-mutators.ts';
import * as mutators from './mutators.ts';
import { shownLog } from './reads.ts';
import { rulingOf } from './rules.ts';

const { kind: _kind, owner: _owner, ...vip } = customerDraft();
const profile: Profile = { ...vip, contacts: [...vip.contacts] };
const own = new OwnPhone();

function ordered(customerName: string, promisedDate = '2026-03-05'): Promise<string> {
	return own.ordered({ customerName, promisedDate }, TERMS);
}
async function opened(orders: readonly string[] = [], given = profile): Promise<string> {
	const { order } = await customers.openFile(given, 'sales1', orders);
	if (order === undefined) throw new Error('not opened');
	return order;
}
const priority = async (order: string) => (await own.shown(order)).state?.life.priority;

describe("a customer's file", () => {
	test('is opened, shown before it was sent, and not opened twice', async () => {
		const id = await opened();
		expect(await customerFiles(own.phone)).toMatchObject([
			{ id, head: { name: 'A公司', level: 'vip', owner: 'sales1' }, unsent: 1 },
		]);
		expect(await customers.openFile(profile, 'sales1', [])).toEqual({ refused: 'id-taken' });
	});

	test('of somebody who has a new name leaves the old name to others', async () => {
		const id = await opened();
		await customers.amendFile(id, { name: 'A集团' }, '更名', []);
		const other = await opened();
		expect(other).not.toBe(id);
		expect((await customerFiles(own.phone)).map(({ head }) => head.name).sort()).toEqual(['A公司', 'A集团']);
	});

	test('takes what is different, and nothing else', async () => {
		const id = await opened();
		expect(await customers.amendFile(id, profile, '', [])).toEqual({ refused: 'unchanged' });
		await customers.amendFile(id, { ...profile, level: 'regular', industry: '机电' }, '年度评级', []);
		const read = await readCustomer(own.phone, id);
		expect(read?.head).toMatchObject({ level: 'regular', industry: '机电' });
		expect(read?.entries.at(-1)).toMatchObject({
			entry: { kind: 'amended', changes: { level: 'regular', industry: '机电' }, reason: '年度评级' },
			level: 'phone',
		});
	});

	test('C1 is written by those who keep it', async () => {
		const id = await opened();
		await customers.handFileOver(id, 'sales2');
		expect(await customers.amendFile(id, { level: 'new' }, '', [])).toEqual({ refused: 'permission' });
	});
});

describe('Q4, C4 the priority of an order', () => {
	test('knows the level of its customer when it is written down', async () => {
		const id = await opened();
		const order = await ordered('A公司');
		expect(await priority(order)).toMatchObject({ level: 'high', source: 'rule' });
		const because = (await rulingOf(own.phone, order))?.because[0];
		expect(because).toMatchObject({ dimension: 'level', row: 'vip', fact: 'vip' });
		const deal = await shownLog(own.phone, order.replace('order:', 'deal:'));
		expect(deal[0]).toMatchObject({ customer: id });
	});

	test('is judged anew when its level is stated or changes, but for what a person said', async () => {
		const [one, overruled] = [await ordered('A公司', '2026-03-08'), await ordered('A公司', '2026-03-08')];
		await prioritise(overruled, 'low', '客户可以等');
		expect(await priority(one)).toMatchObject({ level: 'medium' });
		const id = await opened([one, overruled]);
		expect(await priority(one)).toMatchObject({ level: 'high', source: 'rule' });
		expect(await priority(overruled)).toMatchObject({ level: 'low', source: 'person' });
		await customers.amendFile(id, { level: 'new' }, '', [one, overruled]);
		expect(await priority(one)).toMatchObject({ level: 'medium', source: 'rule' });
		const entries = (await shownLog(own.phone, one)).length;
		await customers.amendFile(id, { industry: '机电' }, '', [one, overruled]);
		expect(await shownLog(own.phone, one)).toHaveLength(entries);
	});

	test("of another lead's order stays as it is", async () => {
		const order = await ordered('A公司', '2026-03-08');
		await mutators.assign(order, undefined, 'sales2');
		const id = await opened([order]);
		expect(await priority(order)).toMatchObject({ level: 'medium' });
		expect((await readCustomer(own.phone, id))?.head.level).toBe('vip');
	});
});

test('C2 a contested level is settled, and judged by', async () => {
	const order = await ordered('A公司', '2026-03-08');
	const id = await opened([order]);
	await customers.amendFile(id, { level: 'regular' }, '', [order]);
	const [created, mine] = await shownLog(own.phone, id);
	if (!created || !mine) throw new Error('not written');
	const settled = await customers.settleFile(
		id,
		{ entries: [created.id, mine.id], stands: [created.id], reason: '合同' },
		[order],
	);
	expect(settled.refused).toBeUndefined();
	expect((await readCustomer(own.phone, id))?.head.level).toBe('vip');
	expect(await priority(order)).toMatchObject({ level: 'high' });
});
