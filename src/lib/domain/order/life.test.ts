import { describe, expect, test } from 'vitest';
import { deliveredOrder, raise, releasedOrder, verify } from '../../../../tests/support/life.ts';
import { createdDraft, orderStory, Replica, START } from '../../../../tests/support/story.ts';
import type { Draft } from '../log/append.ts';
import { life } from './life.ts';
import { aboveStock } from './intake.ts';
import { headOf } from './head.ts';

const iso = (hour: number) => new Date(START + hour * 3_600_000).toISOString();
const actualAt = iso(0);

function fresh(changes: Readonly<Record<string, unknown>>): Replica {
	const order = new Replica('lead');
	order.add('sales1', { ...createdDraft(), contactName: '王经理', ...changes });
	return order;
}
const flags = (order: Replica) =>
	order.state.life.flags.map(({ flag, cleared }) => (cleared ? `${flag} cleared` : flag));
const amend = (changes: Readonly<Record<string, unknown>>): Draft => ({
	...{ kind: 'amended', changes, reason: '来函' },
});

describe('I1 flags at intake', () => {
	test.each([
		[{}, []],
		[{ promisedDate: undefined }, ['promised-date']],
		[{ contactName: ' ' }, ['contact']],
		[{ contactName: undefined, contactPhone: '13800000000' }, []],
		[{ lines: [] }, ['lines']],
		[{ orderKind: 'custom' }, ['parameters']],
		[{ orderKind: 'custom', requirements: '定制 LOGO' }, []],
		[{ promisedDate: undefined, lines: [] }, ['promised-date', 'lines']],
	])('I1 %j is flagged %j', (changes, expected) => {
		expect(flags(fresh(changes))).toEqual(expected);
	});

	test('I1 more than the stock while unpaid', () => {
		const lines = createdDraft().lines.map((line) => ({ ...line }));
		const available = new Map([['l1', 9]]);
		expect(aboveStock({ lines }, { available, paid: false })).toEqual(['l1']);
		expect(aboveStock({ lines }, { available, paid: true })).toEqual([]);
		expect(aboveStock({ lines }, { available: new Map([['l1', 10]]), paid: false })).toEqual([]);
	});

	test('I2 an amendment takes a flag away, and a later one brings it back anew', () => {
		const order = fresh({ contactName: undefined });
		const first = order.state.life.flags[0]?.since;
		order.add('sales1', amend({ contactPhone: '13800000000' }));
		expect(flags(order)).toEqual([]);
		order.add('sales1', amend({ contactPhone: '' }));
		expect(flags(order)).toEqual(['contact']);
		expect(order.state.life.flags[0]?.since).toBeGreaterThan(first ?? Infinity);
	});

	test('I2 a call with the customer clears a flag while the facts stay', () => {
		const order = fresh({ promisedDate: undefined });
		order.add('sales1', { kind: 'cleared', flags: ['promised-date'], note: '客户随时可收' });
		expect(flags(order)).toEqual(['promised-date cleared']);
	});
});

describe('D double check', () => {
	const open = (order: Replica) => order.state.life.check.missing.map(({ field }) => field);

	test('D1 it is done when another person compared every fact that is stated', () => {
		const order = orderStory();
		expect(open(order)).toEqual(['orderKind', 'customerName', 'lines', 'promisedDate', 'deliveryMethod']);
		order.add('sales2', { kind: 'verified', compared: { customerName: 'A公司' }, against: '订货单' });
		expect(open(order)).toEqual(['orderKind', 'lines', 'promisedDate', 'deliveryMethod']);
		verify(order);
		expect(order.state.life.check).toMatchObject({ done: true, missing: [], by: ['sales2'] });
	});

	test('D1 the author checks nothing of their own', () => {
		const order = orderStory();
		const { facts } = order.state;
		order.add('sales1', { kind: 'verified', compared: facts, against: '订货单' });
		expect(order.state.life.check.done).toBe(false);
	});

	test('D1 what was compared with another value is not checked', () => {
		const order = orderStory();
		order.add('sales2', { kind: 'verified', compared: { promisedDate: '2026-03-16' }, against: '订货单' });
		expect(open(order)).toContain('promisedDate');
	});

	test('D2 an amendment opens the check again for what it changes, and its author may not close it', () => {
		const order = orderStory();
		verify(order);
		order.add('manager1', amend({ promisedDate: '2026-03-20', address: '东门' }));
		expect(open(order)).toEqual(['promisedDate', 'address']);
		verify(order, 'manager1');
		expect(open(order)).toEqual(['promisedDate', 'address']);
		verify(order, 'sales1');
		expect(open(order)).toEqual([]);
	});

	test('D2 a check made blind to an amendment does not cover it', () => {
		const base = orderStory();
		const [left, right] = [base.fork('left'), base.fork('right')];
		verify(left);
		right.add('sales1', amend({ promisedDate: '2026-03-20' }));
		expect(open(left.meet(right))).toEqual(['promisedDate']);
	});

	test('D3 a custom order needs the signed confirmation besides', () => {
		const order = fresh({ orderKind: 'custom', requirements: '定制 LOGO' });
		verify(order);
		expect(open(order)).toEqual(['confirmation']);
		verify(order, 'sales2', '签字确认函 2026-03-02');
		expect(order.state.life.check.done).toBe(true);
	});
});

describe('Q priority', () => {
	const level = (order: Replica) => order.state.life.priority;
	const set = (priority: string, by: object): Draft => ({ kind: 'prioritised', priority, ...by });

	test('Q3 a person’s word goes before the rule, also before a later one', () => {
		const order = orderStory();
		expect(level(order)).toBeUndefined();
		order.add('sales1', set('low', { rule: true }));
		expect(level(order)).toMatchObject({ level: 'low', source: 'rule' });
		order.add('manager1', set('high', { reason: '老板交代' }));
		order.add('sales1', set('medium', { rule: true }));
		expect(level(order)).toEqual({ level: 'high', source: 'person', by: 'manager1', reason: '老板交代' });
	});

	test('Q3 a person who overrules says why', () => {
		const order = orderStory();
		order.add('sales1', set('high', {}));
		expect(level(order)).toBeUndefined();
	});

	test('Q2 the replacement of rejected goods is high, whatever the rule says', () => {
		const order = fresh({ replaces: 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ' });
		order.add('sales1', set('low', { rule: true }));
		expect(level(order)).toMatchObject({ level: 'high', source: 'replacement' });
	});
});

describe('PL5 release and resources', () => {
	const resources = (order: Replica) =>
		order.state.life.resources.map(({ department, state }) => `${department} ${state}`);

	test('PL5 release asks every department that has work left', () => {
		const order = orderStory();
		expect([order.state.life.release, order.state.life.resources]).toEqual([undefined, []]);
		order.add('sales1', { kind: 'done', node: 'confirmed', actualAt });
		verify(order);
		order.add('sales1', { kind: 'released' });
		expect(resources(order)).toEqual([
			...['production asked', 'quality asked', 'warehouse asked', 'logistics asked', 'service asked'],
		]);
	});

	test('PL5 a department confirms, or refuses with its reason', () => {
		const order = releasedOrder();
		order.add('production1', { kind: 'resourced', department: 'production', able: true });
		order.add('quality1', { kind: 'resourced', department: 'quality', able: false });
		expect(resources(order)).toContain('quality asked');
		order.add('quality1', { kind: 'resourced', department: 'quality', able: false, reason: '设备检修' });
		expect(resources(order)).toContain('production able');
		expect(resources(order)).toContain('quality unable');
	});

	test('PL6 a changed plan that is released again asks the departments whose nodes changed', () => {
		const order = releasedOrder();
		for (const department of ['production', 'quality'])
			order.add(`${department}1`, { kind: 'resourced', department, able: true });
		const node = order.state.nodes.find(({ stage }) => stage === 'inspected');
		const { title, rank, department, stage } = node ?? {};
		order.add('sales1', {
			kind: 'planned',
			nodes: [{ node: 'inspected', title, rank, department, stage, plannedAt: iso(200) }],
		});
		expect(order.state.life.replanned).toBe(true);
		expect(resources(order)).toContain('quality able');
		order.add('sales1', { kind: 'released' });
		expect(order.state.life.replanned).toBeUndefined();
		expect(resources(order)).toContain('quality asked');
		expect(resources(order)).toContain('production able');
	});

	test('PL7 an amendment after release is what the departments are told of', () => {
		const order = releasedOrder();
		expect(order.state.life.amended).toBeUndefined();
		const entry = order.add('sales1', amend({ address: '东门' }));
		expect(order.state.life.amended).toMatchObject({ entry, fields: ['address'], by: 'sales1' });
	});
});

test('L3 a life that went through JSON is the same', () => {
	const order = deliveredOrder(1);
	raise(order);
	const head = headOf(order.state);
	expect(life.parse(JSON.parse(JSON.stringify(head?.life)))).toEqual(head?.life);
});
