import { expect, test } from 'vitest';
import { rebased, samePlan } from './rebase-rows.ts';
import type { PlanRow } from './plan-row.ts';

function row(node: string, rank: number, change: Partial<PlanRow> = {}): PlanRow {
	const plannedAt = '2026-11-20T09:00:00.000Z';
	return {
		...{ node, stage: 'started', title: node, rank, department: 'production', plannedAt },
		...{ remindMinutes: 1440, ...change },
	};
}
const base = [row('a', 1), row('b', 2), row('c', 3)];

test('M8 what I changed and what a colleague changed hold both, field by field', () => {
	const edited = [row('a', 1, { person: 'li' }), row('b', 2), row('c', 3)];
	const current = [row('a', 1, { title: 'A+' }), row('b', 2, { person: 'wang' }), row('c', 3)];
	expect(rebased(base, edited, current)).toEqual([
		row('a', 1, { person: 'li', title: 'A+', deliverable: undefined, collaborators: undefined }),
		row('b', 2, { person: 'wang', deliverable: undefined, collaborators: undefined }),
		row('c', 3, { person: undefined, deliverable: undefined, collaborators: undefined }),
	]);
});

test('M8 steps that either of us added or dropped', () => {
	const edited = [row('a', 1), row('mine', 1.5), row('b', 2, { title: 'B!' })];
	const current = [row('a', 1), row('theirs', 2.5), row('c', 3)];
	expect(rebased(base, edited, current).map(({ node }) => node)).toEqual(['a', 'mine', 'b', 'theirs']);
});

test('a step dropped by a colleague and untouched here stays dropped', () => {
	expect(rebased(base, base, [row('a', 1)]).map(({ node }) => node)).toEqual(['a']);
});

test('plans are the same whatever the order of their rows', () => {
	expect(samePlan(base, base.toReversed())).toBe(true);
	expect(samePlan(base, [row('a', 1), row('b', 2), row('c', 4)])).toBe(false);
});
