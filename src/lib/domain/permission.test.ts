import { describe, expect, test } from 'vitest';
import { PEOPLE, type PersonName } from '../../../tests/support/people.ts';
import { createdDraft, deliveredDraft, orderStory, START } from '../../../tests/support/story.ts';
import type { Draft } from './log/append.ts';
import { readOrderEntry, type OrderKind } from './order/entries.ts';
import { mayAppendToOrder, ORDER_PERMISSIONS } from './permission.ts';

const now = new Date(START).toISOString();
const exception = orderStory();
const raisedBy = exception.add('warehouse1', {
	...{ kind: 'raised', node: 'shipped', category: 'other', cause: '破损', delayDays: 1, coreNeed: false },
});

/** Kind of entry → a draft of it, and who may append it; node `signed` and `shipped` are logistics'. */
const TABLE: readonly [OrderKind, Draft, PersonName[]][] = [
	['amended', { kind: 'amended', changes: { address: '东门' }, reason: '来函' }, ['sales1', 'manager1']],
	['planned', { kind: 'planned', nodes: [] }, ['sales1', 'manager1']],
	[
		'assigned',
		{ kind: 'assigned', node: 'signed', person: 'logistics2' },
		['sales1', 'head-logistics', 'manager1'],
	],
	[
		'progressed',
		{ kind: 'progressed', node: 'signed', percent: 10 },
		['sales1', 'logistics1', 'logistics2', 'head-logistics', 'manager1'],
	],
	[
		'done',
		{ kind: 'done', node: 'signed', actualAt: now },
		['sales1', 'logistics1', 'logistics2', 'head-logistics', 'manager1'],
	],
	[
		'delivered',
		deliveredDraft(),
		['sales1', 'warehouse1', 'warehouse2', 'logistics1', 'logistics2', 'head-logistics', 'manager1'],
	],
	[
		'raised',
		{ kind: 'raised', node: 'signed', category: 'other', cause: '破损', delayDays: 1, coreNeed: false },
		// Everyone on the order: departments with a node or a contact. Finance and engineering have none.
		[
			...([
				'sales1',
				'sales2',
				'warehouse1',
				'warehouse2',
				'logistics1',
				'logistics2',
				'production1',
			] as const),
			...(['quality1', 'service1', 'head-logistics', 'head-sales', 'manager1'] as const),
		],
	],
	[
		'resolved',
		{ kind: 'resolved', exception: raisedBy, result: '已换货' },
		['sales1', 'warehouse1', 'logistics1', 'head-logistics', 'manager1'],
	],
	['cancelled', { kind: 'cancelled', reason: '取消' }, ['sales1', 'manager1']],
	[
		'commented',
		{ kind: 'commented', text: '好' },
		[
			...([
				'sales1',
				'sales2',
				'warehouse1',
				'warehouse2',
				'logistics1',
				'logistics2',
				'production1',
			] as const),
			...(['quality1', 'service1', 'head-logistics', 'head-sales', 'manager1'] as const),
		],
	],
	[
		'settled',
		{ kind: 'settled', entries: [raisedBy, raisedBy], stands: [raisedBy], reason: '核实' },
		['sales1', 'manager1'],
	],
	['numbered', { kind: 'numbered', number: '202603-001' }, []],
	['arrived', { kind: 'arrived', entries: [raisedBy], at: now }, []],
];

const names = Object.keys(PEOPLE).filter((name): name is PersonName => name in PEOPLE);

describe('P1 who may append what to an order', () => {
	for (const [kind, draft, allowed] of TABLE) {
		test(`P1 ${kind}: ${allowed.join(', ') || 'the server alone'}`, () => {
			const permitted = names.filter((name) => {
				const replica = exception.fork('x');
				const id = replica.add(name, draft);
				const written = replica.log.find((candidate) => candidate.id === id);
				const entry = written && readOrderEntry(written);
				if (!entry) throw new Error(`the draft of ${kind} is not valid`);
				return mayAppendToOrder(PEOPLE[name], entry, exception.state);
			});
			expect(permitted.sort()).toEqual([...allowed].sort());
		});
	}

	test('P1 created: leads, and managers', () => {
		const permitted = names.filter((name) => {
			const replica = orderStory();
			replica.log = [];
			replica.add(name, createdDraft());
			const entry = replica.log[0] && readOrderEntry(replica.log[0]);
			return entry && mayAppendToOrder(PEOPLE[name], entry, undefined);
		});
		expect(permitted.sort()).toEqual(['manager1', 'sales1', 'sales2']);
	});

	test('every kind of the table has a row here', () => {
		const rows = new Set<string>(['created', ...TABLE.map(([kind]) => kind)]);
		expect(rows).toEqual(new Set(Object.keys(ORDER_PERMISSIONS)));
	});
});
