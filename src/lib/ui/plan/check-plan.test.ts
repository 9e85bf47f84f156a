import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import type { PlanRow } from './plan-row.ts';

const ZONE = 'Asia/Shanghai';
function row(stage: PlanRow['stage'], plannedAt: string, person?: string): PlanRow {
	return {
		...{ node: stage, stage, title: stage, rank: 1, department: 'sales' },
		plannedAt,
		person,
		remindMinutes: 0,
	};
}

test.each([
	['2026-11-25T09:00:00.000Z', '2026-11-25', undefined],
	['2026-11-25T15:59:00.000Z', '2026-11-25', undefined],
	['2026-11-25T16:00:00.000Z', '2026-11-25', Date.UTC(2026, 10, 25, 16)],
	['2026-11-26T09:00:00.000Z', undefined, undefined],
	['', '2026-11-25', undefined],
])('delivery planned at %s against the promise %s', (at, promised, late) => {
	expect(checkPlan([row('signed', at)], promised, ZONE).late).toBe(late);
});

test('following up after delivery may end after the promise', () => {
	const rows = [row('signed', '2026-11-25T09:00:00.000Z'), row('aftersales', '2026-11-28T09:00:00.000Z')];
	expect(checkPlan(rows, '2026-11-25', ZONE).late).toBeUndefined();
});

test('steps for which nobody is named are counted, and those before their predecessor marked', () => {
	const rows = [
		row('started', '2026-11-25T09:00:00.000Z', 'li'),
		row('stocked', '2026-11-24T09:00:00.000Z'),
		row('shipped', '2026-11-24T10:00:00.000Z', ''),
		row('signed', '2026-11-26T10:00:00.000Z', 'wang'),
	];
	const { unnamed, early } = checkPlan(rows, undefined, ZONE);
	expect(unnamed).toBe(2);
	expect([...early]).toEqual(['stocked', 'shipped']);
});
