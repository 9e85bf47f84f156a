import { expect, test } from 'vitest';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import type { PlanRow } from './plan-row.ts';
import { rowWarnings } from './row-warnings.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const around = {
	...{ promisedDate: '2026-03-04', people: Object.values(PEOPLE) },
	...{ calendar: defaultCalendar('Asia/Shanghai'), start: at('2026-03-02T09:00') },
};
function row(stage: PlanRow['stage'], rank: number, time: string, person?: string): PlanRow {
	const plannedAt = time && new Date(at(time)).toISOString();
	return { node: stage, stage, title: stage, rank, department: 'sales', plannedAt, person, remindMinutes: 0 };
}

test('PL4 steps are judged in their order, those without a time and done ones not at all', () => {
	const rows = [
		row('signed', 3, '2026-03-05T17:00', 'logistics1'),
		row('confirmed', 1, '2026-03-01T09:00'),
		row('shipped', 2, '2026-03-04T16:00', ''),
		row('aftersales', 4, '', 'service1'),
	];
	const codes = rowWarnings(rows, around, (node) => node === 'confirmed').map(({ node, code }) => [
		node,
		code,
	]);
	expect(codes).toEqual([
		['shipped', 'no-person'],
		['signed', 'after-promised'],
	]);
});
