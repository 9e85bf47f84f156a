import { describe, expect, test } from 'vitest';
import { PEOPLE, type PersonName } from '../../../tests/support/people.ts';
import { createdDraft, deliveredDraft, orderStory, START } from '../../../tests/support/story.ts';
import {
	deliveredOrder,
	deliveryOf,
	handle,
	raise,
	releasedOrder,
	verify,
} from '../../../tests/support/life.ts';
import type { Replica } from '../../../tests/support/story.ts';
import type { Draft } from './log/append.ts';
import { readOrderEntry, type OrderKind } from './order/entries.ts';
import type { DealHead } from './deal/fold.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { denialOf, mayAppendToOrder, ORDER_PERMISSIONS } from './permission.ts';

const now = new Date(START).toISOString();
const exception = orderStory();
const raisedBy = exception.add('warehouse1', {
	...{ kind: 'raised', node: 'shipped', category: 'other', cause: '破损', delayDays: 1, coreNeed: false },
});

/** Departments with a node or a contact; finance and engineering have none. */
const ON_THE_ORDER: PersonName[] = [
	...(['sales1', 'sales2', 'warehouse1', 'warehouse2', 'logistics1', 'logistics2'] as const),
	...(['production1', 'quality1', 'service1', 'head-logistics', 'head-sales', 'manager1'] as const),
];
const checked = orderStory();
verify(checked);
const resolved = orderStory();
const resolvedId = raise(resolved);
resolved.add('logistics1', { kind: 'resolved', exception: resolvedId, result: '好' });
const rejected = deliveredOrder(1);
const finished = deliveredOrder();

/** Kind of entry → a draft of it, and who may append it; node `signed` and `shipped` are logistics'. */
const TABLE: readonly [OrderKind, Draft, PersonName[], Replica?][] = [
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
		{ kind: 'done', node: 'signed', actualAt: now, handedOver: '档案柜 3-12' },
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
		ON_THE_ORDER,
	],
	[
		'resolved',
		{ kind: 'resolved', exception: raisedBy, result: '已换货' },
		['sales1', 'warehouse1', 'logistics1', 'head-logistics', 'manager1'],
	],
	['cancelled', { kind: 'cancelled', reason: '取消' }, ['sales1', 'manager1']],
	['commented', { kind: 'commented', text: '好' }, ON_THE_ORDER],
	[
		'settled',
		{ kind: 'settled', entries: [raisedBy, raisedBy], stands: [raisedBy], reason: '核实' },
		['sales1', 'manager1'],
	],
	[
		'verified',
		{ kind: 'verified', compared: { customerName: 'A公司' }, against: '订货单' },
		ON_THE_ORDER.filter((name) => name !== 'sales1'),
	],
	['cleared', { kind: 'cleared', flags: ['contact'], note: '已补' }, ['sales1', 'manager1']],
	['prioritised', { kind: 'prioritised', priority: 'high', reason: '急' }, ['sales1', 'manager1']],
	['explained', { kind: 'explained', breach: 'confirm', reason: '节假日' }, ON_THE_ORDER],
	['released', { kind: 'released' }, ['sales1', 'manager1'], checked],
	[
		'resourced',
		{ kind: 'resourced', department: 'logistics', able: true },
		['logistics1', 'logistics2', 'head-logistics', 'manager1'],
		releasedOrder(),
	],
	[
		'handled',
		{
			...{ kind: 'handled', exception: raisedBy, owner: 'logistics2', solution: '换货' },
			deadline: now,
		},
		['sales1', 'warehouse1', 'logistics1', 'head-logistics', 'manager1'],
	],
	[
		'reopened',
		{ kind: 'reopened', exception: resolvedId, reason: '又坏' },
		['sales1', 'manager1', 'warehouse1'],
		resolved,
	],
	['closed', { kind: 'closed', exception: resolvedId, customerTold: true }, ['sales1', 'manager1'], resolved],
	[
		'contacted',
		{ kind: 'contacted', delivery: deliveryOf(rejected), at: now, cause: '划痕' },
		['sales1', 'service1', 'manager1'],
		rejected,
	],
	[
		'remedied',
		{ kind: 'remedied', delivery: deliveryOf(rejected), remedy: 'refund', done: true },
		['sales1', 'service1', 'manager1'],
		rejected,
	],
	[
		'receipted',
		{ kind: 'receipted', at: now },
		[
			...(['sales1', 'warehouse1', 'warehouse2', 'logistics1', 'logistics2'] as const),
			...(['head-logistics', 'manager1'] as const),
		],
		finished,
	],
	[
		'surveyed',
		{ kind: 'surveyed', speed: 5, quality: 5, time: 5, attitude: 5 },
		['sales1', 'service1', 'manager1'],
		finished,
	],
	[
		'reviewed',
		{
			...{ kind: 'reviewed', participants: ['sales1'], efficiency: '', exceptions: '', feedback: '' },
			improvements: [],
		},
		['sales1', 'manager1'],
		finished,
	],
	['archived', { kind: 'archived' }, ['sales1', 'manager1'], finished],
	['numbered', { kind: 'numbered', number: '202603-001' }, []],
	['arrived', { kind: 'arrived', entries: [raisedBy], at: now }, []],
];

const draftOf = (wanted: OrderKind): Draft => {
	const row = TABLE.find(([kind]) => kind === wanted);
	if (!row) throw new Error(`no draft of ${wanted}`);
	return row[1];
};
const TABLE_DRAFTS = {
	verified: draftOf('verified'),
	resourced: draftOf('resourced'),
	contacted: draftOf('contacted'),
	surveyed: draftOf('surveyed'),
	reviewed: draftOf('reviewed'),
	raised: draftOf('raised'),
};

const names = Object.keys(PEOPLE).filter((name): name is PersonName => name in PEOPLE);

describe('P1 who may append what to an order', () => {
	for (const [kind, draft, allowed, story = exception] of TABLE) {
		test(`P1 ${kind}: ${allowed.join(', ') || 'the server alone'}`, () => {
			const permitted = names.filter((name) => {
				const replica = story.fork('x');
				const id = replica.add(name, draft);
				const written = replica.log.find((candidate) => candidate.id === id);
				const entry = written && readOrderEntry(written);
				if (!entry) throw new Error(`the draft of ${kind} is not valid`);
				return mayAppendToOrder(PEOPLE[name], entry, story.state);
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

describe('P4 what must come first', () => {
	const denied = (order: Replica, by: PersonName, draft: Draft, around = {}) => {
		const replica = order.fork('x');
		const id = replica.add(by, draft);
		const written = replica.log.find((candidate) => candidate.id === id);
		const entry = written && readOrderEntry(written);
		if (!entry) throw new Error('not a valid draft');
		return denialOf(PEOPLE[by], entry, order.state, around);
	};
	const unclosed = deliveredOrder();
	const id = raise(unclosed, { delayDays: 3 });
	const archived = deliveredOrder();
	archived.add('sales1', { kind: 'archived' });
	const handled = orderStory();
	const toResolve = raise(handled);
	handle(handled, toResolve);

	test.each<[string, Replica, PersonName, Draft, string | undefined]>([
		[
			'a plan is not released before the double check',
			orderStory(),
			'sales1',
			{ kind: 'released' },
			'checked',
		],
		['the author does not check', orderStory(), 'sales1', TABLE_DRAFTS.verified, 'check-open-for-you'],
		[
			'resources are not confirmed before release',
			checked,
			'logistics1',
			TABLE_DRAFTS.resourced,
			'department-asked',
		],
		['what is not delivered has no complaint', checked, 'service1', TABLE_DRAFTS.contacted, 'complaint-open'],
		['no survey before the goods are there', checked, 'service1', TABLE_DRAFTS.surveyed, 'status'],
		['no archive before the end', checked, 'sales1', { kind: 'archived' }, 'status'],
		['no archive with an open exception', unclosed, 'sales1', { kind: 'archived' }, 'exceptions-closed'],
		['no archive with an open complaint', rejected, 'sales1', { kind: 'archived' }, 'complaints-done'],
		['nothing is planned in the archive', archived, 'sales1', { kind: 'planned', nodes: [] }, 'status'],
		['an exception may be raised on anything', archived, 'sales1', TABLE_DRAFTS.raised, undefined],
		[
			'who is given an exception may resolve it',
			handled,
			'logistics2',
			{ kind: 'resolved', exception: toResolve, result: '好' },
			undefined,
		],
	])('P4 %s', (_, order, by, draft, denial) => {
		expect(denied(order, by, draft)).toBe(denial);
	});

	test('F2 no archive without the review that a serious exception or a low score asks for', () => {
		const order = unclosed.fork('f2');
		order.add('sales1', { kind: 'resolved', exception: id, result: '好' });
		order.add('sales1', { kind: 'closed', exception: id, customerTold: true });
		expect(denied(order, 'sales1', { kind: 'archived' })).toBe('reviewed');
		order.add('sales1', TABLE_DRAFTS.reviewed);
		expect(denied(order, 'sales1', { kind: 'archived' })).toBeUndefined();
	});

	test.each([
		[3, 3, 'reviewed'],
		[4, 3, undefined],
		[4, 4, 'reviewed'],
	])('F2 a lowest score of %i where reviews are due up to %i: %s', (score, reviewUpToScore, denial) => {
		const order = finished.fork('f2');
		order.add('service1', { ...TABLE_DRAFTS.surveyed, quality: score });
		const settings = { rules: { ...DEFAULT_SETTINGS.rules, reviewUpToScore } };
		expect(denied(order, 'sales1', { kind: 'archived' }, { settings })).toBe(denial);
	});

	test('F3 no archive with an open payment', () => {
		const deal = (paid: number, closed?: string): DealHead => ({
			...{ currency: 'CNY', amount: 100, unitPrices: [], paymentMethod: 'full', customer: null },
			...{ paid, paymentStatus: paid < 100 ? 'part' : 'paid', closed },
		});
		const archive = (head: DealHead | null) =>
			denied(finished, 'sales1', { kind: 'archived' }, { deal: head });
		expect([archive(deal(40)), archive(deal(100)), archive(deal(40, '坏账')), archive(null)]).toEqual([
			...['paid', undefined, undefined, undefined],
		]);
	});
});
