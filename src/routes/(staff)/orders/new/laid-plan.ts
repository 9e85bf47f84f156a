import type { WorkCalendar } from '#lib/domain/calendar.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import type { PlanRow } from '#lib/ui/plan/plan-row.ts';

/** The draft's steps with their times: those without one stand where the template lays them out from `now` (ms) on. */
export function laidRows(plan: readonly PlanRow[], now: number, calendar: WorkCalendar): PlanRow[] {
	const laid = timesOf(now, calendar);
	return plan.map((row) => (row.plannedAt === '' ? { ...row, plannedAt: laid.get(row.node) ?? '' } : row));
}

/** The same the other way round: what stands where the template lays it keeps moving with the days. */
export function unlaidRows(rows: readonly PlanRow[], now: number, calendar: WorkCalendar): PlanRow[] {
	const laid = timesOf(now, calendar);
	return rows.map((row) => (row.plannedAt === laid.get(row.node) ? { ...row, plannedAt: '' } : row));
}

function timesOf(now: number, calendar: WorkCalendar): Map<string, string> {
	return new Map(layOut(STANDARD_TEMPLATE, now, calendar).map(({ node, plannedAt }) => [node, plannedAt]));
}
