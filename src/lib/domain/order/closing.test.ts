import { describe, expect, test } from 'vitest';
import { deliveredOrder, deliveryOf, handle, raise, releasedOrder } from '../../../../tests/support/life.ts';
import { orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import type { Draft } from '../log/append.ts';
import { headOf } from './head.ts';
import { MEASURES, NEEDS_CONSENT, SUGGESTED } from './measures.ts';

const iso = (hour: number) => new Date(START + hour * 3_600_000).toISOString();

describe('X exceptions', () => {
	const phase = (order: Replica) => order.state.exceptions[0]?.phase;

	test('X1 from reported over handling and resolved to closed', () => {
		const order = releasedOrder();
		const exception = raise(order);
		expect(phase(order)).toBe('reported');
		handle(order, exception);
		expect(order.state.exceptions[0]).toMatchObject({
			phase: 'handling',
			owner: 'logistics2',
			solution: '换车',
		});
		order.add('logistics2', { kind: 'resolved', exception, result: '已换车' });
		expect([phase(order), headOf(order.state)?.toClose?.length]).toEqual(['resolved', 1]);
		order.add('sales1', { kind: 'closed', exception, customerTold: true });
		expect([phase(order), headOf(order.state)?.toClose]).toEqual(['closed', undefined]);
	});

	test('X2 a result that does not hold opens it again, also on its node', () => {
		const order = releasedOrder();
		const exception = raise(order);
		order.add('logistics1', { kind: 'resolved', exception, result: '已换车' });
		expect(order.node('shipped').exceptions).toEqual([]);
		order.add('sales1', { kind: 'reopened', exception, reason: '车又坏了' });
		expect([phase(order), order.node('shipped').exceptions]).toEqual(['reported', [exception]]);
		expect(headOf(order.state)?.openExceptions).toBe(1);
		order.add('logistics1', { kind: 'resolved', exception, result: '改走铁路' });
		expect(order.state.exceptions[0]?.resolved?.result).toBe('改走铁路');
	});

	test.each([
		[{ delayDays: 2 }, 'minor', []],
		[{ delayDays: 3 }, 'serious', ['delay']],
		[{ delayDays: 0, coreNeed: true }, 'serious', ['core-need']],
		[{ delayDays: 5, coreNeed: true }, 'serious', ['delay', 'core-need']],
		[{ delayDays: 4, seriousFromDays: 5 }, 'minor', []],
	])('N5 %j is %s because of %j', (changes, level, because) => {
		const order = orderStory();
		raise(order, changes);
		expect(order.state.exceptions[0]).toMatchObject({ level, because });
	});
});

test('X3 every category has its counter-measures, and what is recorded is one of them', () => {
	const suggested = new Set(Object.values(SUGGESTED).flat());
	expect([...suggested].sort()).toEqual([...MEASURES].sort());
	expect([...NEEDS_CONSENT].every((one) => suggested.has(one))).toBe(true);
	const order = releasedOrder();
	const exception = raise(order);
	const handled = { kind: 'handled', exception, owner: 'logistics2', solution: '换车', deadline: iso(9) };
	order.add('sales1', { ...handled, measure: 'prayer' });
	expect(order.state.exceptions[0]?.phase).toBe('reported');
	order.add('sales1', { ...handled, measure: 'other-carrier' });
	expect(order.state.exceptions[0]?.phase).toBe('handling');
});

describe('E acceptance', () => {
	test('E1 goods accepted in full are no complaint', () => {
		expect(deliveredOrder().state.life.complaints).toEqual([]);
	});

	test('E1 rejected quantities are one, until the remedy was carried through', () => {
		const order = deliveredOrder(2);
		const delivery = deliveryOf(order);
		const complaint = () => order.state.life.complaints[0];
		expect(complaint()).toMatchObject({
			...{ delivery, result: 'partial', rejected: [{ line: 'l1', quantity: 2 }], done: false },
		});
		order.add('service1', { kind: 'contacted', delivery, at: iso(1), cause: '划痕' });
		expect(complaint()?.contact).toMatchObject({ by: 'service1', at: START + 3_600_000 });
		order.add('service1', { kind: 'remedied', delivery, remedy: 'exchange', done: false });
		expect(complaint()).toMatchObject({ remedy: { remedy: 'exchange' }, done: false });
		order.add('service1', { kind: 'remedied', delivery, remedy: 'exchange', done: true });
		expect(complaint()?.done).toBe(true);
	});
});

describe('F completion', () => {
	const survey = (quality: number): Draft => ({
		...{ kind: 'surveyed', speed: 5, quality, time: 5, attitude: 5 },
	});

	test('F1 a delivery that is signed off with the receipt at hand has filed it', () => {
		const order = releasedOrder();
		order.add('logistics1', { kind: 'done', node: 'stocked', actualAt: iso(1), handedOver: 'RK-1' });
		expect(order.state.life.receipt).toBeUndefined();
		order.add('logistics1', { kind: 'done', node: 'signed', actualAt: iso(2), handedOver: '档案柜 3-12' });
		order.add('logistics1', { kind: 'receipted', at: iso(5) });
		expect(order.state.life.receipt).toEqual({ by: 'logistics1', at: Date.parse(iso(2)) });
	});

	test('F1 receipt, survey and review are kept with who and when', () => {
		const order = deliveredOrder();
		expect(order.state.status).toBe('completed');
		order.add('logistics1', { kind: 'receipted', at: iso(3) });
		order.add('service1', survey(3));
		order.add('sales1', {
			...{
				kind: 'reviewed',
				participants: ['sales1', 'service1'],
				efficiency: '',
				exceptions: '',
				feedback: '',
			},
			improvements: [{ text: '加强包装', person: 'warehouse1', due: '2026-04-01' }],
		});
		expect(order.state.life).toMatchObject({
			receipt: { by: 'logistics1', at: START + 3 * 3_600_000 },
			survey: { lowest: 3, mean: 4.5 },
			review: { by: 'sales1' },
		});
	});

	test('F4 an archived order comes back when somebody worked on it whom the archivist had not seen', () => {
		const order = deliveredOrder();
		const late = order.fork('late');
		const archive = order.add('sales1', { kind: 'archived' });
		expect(order.state).toMatchObject({ status: 'archived', because: [archive] });
		late.add('logistics1', { kind: 'commented', text: '好' });
		expect(order.fork('x').meet(late).state.status).toBe('archived');
		raise(late);
		expect(order.fork('y').meet(late).state.status).toBe('completed');
	});
});
