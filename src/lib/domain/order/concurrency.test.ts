import { describe, expect, test } from 'vitest';
import type { Draft } from '#lib/domain/log/append.ts';
import {
	createdDraft,
	deliveredDraft,
	orderStory,
	START,
	type Replica,
} from '../../../../tests/support/story.ts';
import { CONCURRENCY } from './concurrency.ts';

const at = (hour: number) => new Date(START + hour * 3_600_000).toISOString();
const done = (hour: number): Draft => ({ kind: 'done', node: 'signed', actualAt: at(hour) });
const raised: Draft = {
	kind: 'raised',
	node: 'signed',
	category: 'logistics',
	cause: '外箱破损',
	delayDays: 1,
	coreNeed: false,
};
const progressed = (percent: number): Draft => ({ kind: 'progressed', node: 'signed', percent });
const cancelled: Draft = { kind: 'cancelled', reason: '客户取消' };
const amended = (address: string, remarks?: string): Draft => ({
	kind: 'amended',
	changes: { address, ...(remarks === undefined ? {} : { remarks }) },
	reason: '客户来函',
});
const replanned: Draft = {
	kind: 'planned',
	nodes: [
		{
			node: 'signed',
			stage: 'signed',
			title: '客户签收',
			rank: 6,
			department: 'logistics',
			plannedAt: at(-48),
		},
	],
};

interface Case {
	rule: string;
	what: string;
	a: [by: string, draft: Draft];
	b: [by: string, draft: Draft];
	contested: boolean;
	holds: (merged: Replica) => void;
}

const CASES: readonly Case[] = [
	{
		rule: 'M4',
		what: 'done ∥ done is one completion at the earliest time, naming both',
		a: ['logistics1', done(5)],
		b: ['logistics2', done(3)],
		contested: false,
		holds: (merged) => {
			expect(merged.node('signed')).toMatchObject({ phase: 'done', doneAt: at(3) });
			expect(merged.node('signed').doneBy.sort()).toEqual(['logistics1', 'logistics2']);
		},
	},
	{
		rule: 'M4',
		what: 'done ∥ delivered is one completion',
		a: ['logistics1', done(5)],
		b: ['warehouse1', deliveredDraft({ at: at(2) })],
		contested: false,
		holds: (merged) => expect(merged.node('signed')).toMatchObject({ phase: 'done', doneAt: at(2) }),
	},
	{
		rule: 'M5',
		what: 'the same code delivered twice counts once',
		a: ['logistics1', deliveredDraft()],
		b: ['warehouse1', deliveredDraft()],
		contested: false,
		holds: (merged) => {
			expect(merged.node('signed').deliveries).toHaveLength(1);
			expect(merged.node('signed').deliveries[0]?.by).toEqual(['logistics1', 'warehouse1']);
		},
	},
	{
		rule: 'M5',
		what: 'delivered ∥ delivered with other quantities is contested',
		a: ['logistics1', deliveredDraft()],
		b: ['warehouse1', deliveredDraft({ rejected: 2 })],
		contested: true,
		holds: (merged) => expect(merged.node('signed').deliveries).toHaveLength(1),
	},
	{
		rule: 'M5',
		what: 'two codes that together exceed the order are contested',
		a: ['logistics1', deliveredDraft({ code: 'SF100' })],
		b: ['warehouse1', deliveredDraft({ code: 'SF200', first: 8 })],
		contested: true,
		holds: (merged) => expect(merged.node('signed').deliveries).toHaveLength(2),
	},
	{
		rule: 'M6',
		what: 'exception ∥ done keeps the exception open',
		a: ['warehouse1', raised],
		b: ['logistics1', done(1)],
		contested: true,
		holds: (merged) => {
			expect(merged.node('signed').exceptions).toHaveLength(1);
			expect(merged.node('signed').phase).toBe('done');
		},
	},
	{
		rule: 'M6',
		what: 'exception ∥ delivered keeps the exception open',
		a: ['warehouse1', raised],
		b: ['logistics1', deliveredDraft()],
		contested: true,
		holds: (merged) => expect(merged.state.exceptions[0]?.resolved).toBeUndefined(),
	},
	{
		rule: 'M7',
		what: 'progress ∥ progress shows the later and keeps both',
		a: ['logistics1', progressed(40)],
		b: ['logistics2', progressed(70)],
		contested: false,
		holds: (merged) => {
			expect([40, 70]).toContain(merged.node('signed').percent);
			expect(merged.log.filter(({ kind }) => kind === 'progressed')).toHaveLength(2);
		},
	},
	{
		rule: 'M8',
		what: 'plan changed ∥ done: done stands, lateness counts on the new plan',
		a: ['sales1', replanned],
		b: ['logistics1', done(1)],
		contested: false,
		holds: (merged) => expect(merged.node('signed')).toMatchObject({ phase: 'done', plannedAt: at(-48) }),
	},
	{
		rule: 'M9',
		what: 'assigned ∥ assigned: the later holds and the other person is told',
		a: ['sales1', { kind: 'assigned', node: 'stocked', person: 'warehouse2' }],
		b: ['manager1', { kind: 'assigned', node: 'stocked', person: 'warehouse1' }],
		contested: false,
		holds: (merged) => {
			const [displaced] = merged.state.displaced;
			expect(merged.state.displaced).toHaveLength(1);
			expect(new Set([merged.node('stocked').person, displaced?.person])).toEqual(
				new Set(['warehouse1', 'warehouse2']),
			);
		},
	},
	...[progressed(10), done(1), deliveredDraft(), raised].map((work): Case => ({
		rule: 'M10',
		what: `cancelled ∥ ${work.kind} is cancelled and contested`,
		a: ['sales1', cancelled],
		b: ['logistics1', work],
		contested: true,
		holds: (merged) => expect(merged.state.status).toBe('cancelled'),
	})),
	{
		rule: 'M11',
		what: 'fact amended ∥ fact amended with other values is contested, the later shows',
		a: ['sales1', amended('东门')],
		b: ['manager1', amended('西门', '先电话')],
		contested: true,
		holds: (merged) => {
			expect(merged.state.contests).toMatchObject([{ scope: { of: 'fact', field: 'address' } }]);
			expect(merged.state.facts.remarks).toBe('先电话');
		},
	},
	{
		rule: 'M11',
		what: 'fact amended ∥ fact amended to the same value agrees',
		a: ['sales1', amended('东门')],
		b: ['manager1', amended('东门')],
		contested: false,
		holds: (merged) => expect(merged.state.facts.address).toBe('东门'),
	},
];

describe('the concurrency table, row by row', () => {
	for (const { rule, what, a, b, contested, holds } of CASES) {
		for (const [order, first, second] of [
			['as written', a, b],
			['swapped', b, a],
		] as const) {
			test(`${rule} ${what} (${order})`, () => {
				const base = orderStory();
				const [left, right] = [base.fork('left'), base.fork('right')];
				left.add(first[0], first[1]);
				right.add(second[0], second[1]);
				const merged = left.fork('m').meet(right);
				expect(merged.state).toEqual(right.fork('n').meet(left).state);
				expect(merged.state.contests).toHaveLength(contested ? 1 : 0);
				if (contested) expect(merged.state.contests[0]?.rule).toBe(rule);
				holds(merged);
			});
			test(`${rule} ${what}: not contested when the second has seen the first (${order})`, () => {
				const line = orderStory();
				line.add(first[0], first[1]);
				line.add(second[0], second[1]);
				expect(line.state.contests).toEqual([]);
			});
		}
	}

	test('every row of the table has a case', () => {
		expect(new Set(CASES.map(({ rule }) => rule))).toEqual(new Set(CONCURRENCY.map(({ rule }) => rule)));
	});

	test('M5 two parcels within the order add up', () => {
		const base = orderStory();
		const [left, right] = [base.fork('left'), base.fork('right')];
		const part = { ...deliveredDraft({ code: 'P1' }), lines: [{ line: 'l1', accepted: 4, rejected: 0 }] };
		const rest = {
			...deliveredDraft({ code: 'P2' }),
			lines: [
				{ line: 'l1', accepted: 6, rejected: 0 },
				{ line: 'l2', accepted: 100, rejected: 0 },
			],
		};
		left.add('logistics1', part);
		expect(left.node('signed').phase).toBe('active');
		right.add('logistics2', rest);
		const merged = left.meet(right);
		expect(merged.state.contests).toEqual([]);
		expect(merged.node('signed')).toMatchObject({ phase: 'done', percent: 100 });
	});
});

test('N3 progress below 100 % by someone who saw the completion reopens the node', () => {
	const line = orderStory();
	line.add('logistics1', done(1));
	line.add('logistics1', progressed(0));
	expect(line.node('signed')).toMatchObject({ phase: 'active', percent: 0 });
	line.add('logistics1', done(2));
	expect(line.node('signed').phase).toBe('done');
});

test('a log without a created entry is no order', () => {
	const line = orderStory();
	expect(line.state.number).toBe(createdDraft().number);
	line.log = line.log.slice(1);
	expect(() => line.state).toThrow();
});
