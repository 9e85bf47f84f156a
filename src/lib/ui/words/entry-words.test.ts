import { beforeAll, describe, expect, test } from 'vitest';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { deliveredDraft, orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { entryWords } from './entry-words.ts';
import { subjectsOf } from './subjects.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const NAMES = new Map([
	['sales1', 'Lin'],
	['warehouse1', 'Wang'],
]);

function told(order: Replica, id: EntryId) {
	const entry = order.log.find((candidate) => candidate.id === id);
	if (!entry) throw new Error('no such entry');
	return entryWords(entry, {
		name: (person) => NAMES.get(person) ?? person,
		now: START,
		zone: 'Asia/Shanghai',
		subjects: subjectsOf(order.log),
	});
}

const at = new Date(START).toISOString();

describe('a record in plain words', () => {
	test.each([
		[{ kind: 'progressed', node: 'stocked', percent: 0 }, 'started “Finished goods in stock”', []],
		[
			{ kind: 'progressed', node: 'stocked', percent: 40, detail: 'Half is in', next: 'Bay 3' },
			'“Finished goods in stock” at 40%',
			['Half is in', 'Next: Bay 3'],
		],
		[
			{ kind: 'done', node: 'shipped', actualAt: at, waybill: 'SF100', parcels: ['P1', 'P2'] },
			'finished “Shipped”',
			['Waybill SF100', '2 parcels'],
		],
		[
			{ kind: 'assigned', node: 'stocked', person: 'warehouse1', reason: 'Back from leave' },
			'gave “Finished goods in stock” to Wang',
			['Reason: Back from leave'],
		],
		[{ kind: 'assigned', person: 'sales1' }, 'handed the order to Lin', []],
		[
			{
				...{ kind: 'raised', node: 'shipped', category: 'logistics', cause: 'No truck' },
				...{ delayDays: 2, coreNeed: false },
			},
			'reported an exception on “Shipped”: Logistics',
			['No truck', 'about 2 days of delay'],
		],
		[
			{ kind: 'amended', changes: { address: 'Pier 9', deliveryMethod: 'pickup' }, reason: 'Moved' },
			'changed Delivery, Address',
			['Delivery: To the door → Customer pickup', 'Address: none → Pier 9', 'Reason: Moved'],
		],
		[{ kind: 'cancelled', reason: 'No funds' }, 'cancelled the order', ['Reason: No funds']],
		[{ kind: 'numbered', number: '202603-001' }, 'gave the final number 202603-001', []],
		[{ kind: 'blessed', how: 'newly' }, 'a record made by a newer version of the app', []],
	])('%j', (draft, did, details) => {
		const order = orderStory();
		expect(told(order, order.add('warehouse1', draft))).toEqual({ did, details });
	});

	test('a delivery names what was taken and refused, by whom, and the code', () => {
		const order = orderStory();
		const id = order.add('warehouse1', deliveredDraft({ rejected: 2 }));
		expect(told(order, id)).toEqual({
			did: 'confirmed delivery: Partly accepted',
			details: [
				'A型设备: 8 台 accepted, 2 rejected',
				'B型耗材: 100 件 accepted',
				'Received by 李工 · code SF100',
			],
		});
	});

	test('N3 progress after a completion is told as taking it back', () => {
		const order = orderStory();
		order.add('warehouse1', { kind: 'done', node: 'stocked', actualAt: at });
		const back = order.add('warehouse1', { kind: 'progressed', node: 'stocked', percent: 0 });
		expect(told(order, back).did).toBe('took back “Finished goods in stock” as done');
	});

	test('M12 a settlement names whose record stands', () => {
		const order = orderStory();
		const one = order.add('warehouse1', { kind: 'commented', text: 'a' });
		const two = order.add('sales1', { kind: 'commented', text: 'b' });
		const all = order.add('sales1', {
			kind: 'settled',
			entries: [one, two],
			stands: [one, two],
			reason: 'ok',
		});
		const won = order.add('sales1', { kind: 'settled', entries: [one, two], stands: [one], reason: 'ok' });
		expect(told(order, all).did).toBe('settled: all records stand');
		expect(told(order, won).did).toBe('settled: the record of Wang stands');
	});

	test('a first plan says how many steps, a changed one what moved', () => {
		const order = orderStory();
		const [, planned] = order.log;
		const node = order.node('shipped');
		const moved = order.add('sales1', {
			kind: 'planned',
			nodes: [{ ...node, plannedAt: '2026-03-12T09:00:00.000Z' }],
			dropped: ['aftersales'],
			reason: 'Customer asked',
		});
		expect(planned && told(order, planned.id).did).toBe('planned 7 steps');
		expect(told(order, moved)).toEqual({
			did: 'changed the plan',
			details: ['Shipped → 12 Mar 17:00', 'dropped After-sales follow-up', 'Reason: Customer asked'],
		});
	});
});
