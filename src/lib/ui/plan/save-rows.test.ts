import { expect, test } from 'vitest';
import { writesOf } from './save-rows.ts';
import type { PlanRow } from './plan-row.ts';

function row(node: string, change: Partial<PlanRow> = {}): PlanRow {
	const plannedAt = '2026-11-20T09:00:00.000Z';
	return {
		...{ node, stage: 'started', title: node, rank: 1, department: 'production' },
		plannedAt,
		remindMinutes: 0,
		...change,
	};
}

test('M9 a step that only changes hands is assigned, not replanned', () => {
	const writes = writesOf([row('a', { person: 'li' }), row('b')], [row('a', { person: 'wang' }), row('b')]);
	expect(writes).toEqual({ plan: undefined, assigned: [{ node: 'a', person: 'wang' }] });
});

test('M8 times go into the plan with the person who has the step; a new step says its own', () => {
	const later = '2026-11-22T09:00:00.000Z';
	const current = [row('a', { person: 'li' })];
	const rows = [
		row('a', { person: 'wang', plannedAt: later }),
		row('step-1', { person: 'chen', title: ' 包装 ' }),
	];
	const { plan, assigned } = writesOf(current, rows);
	expect(plan?.map(({ node, person, plannedAt, title }) => ({ node, person, plannedAt, title }))).toEqual([
		{ node: 'a', person: 'li', plannedAt: later, title: 'a' },
		{ node: 'step-1', person: 'chen', plannedAt: row('a').plannedAt, title: '包装' },
	]);
	expect(assigned).toEqual([{ node: 'a', person: 'wang' }]);
});

test('nothing changed writes nothing', () => {
	expect(writesOf([row('a')], [row('a', { person: undefined })])).toEqual({ plan: undefined, assigned: [] });
});
