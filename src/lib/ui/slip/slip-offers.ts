import type { WorkCalendar } from '#lib/domain/calendar.ts';
import { endOfWorkingDay, nextWorkingInstant } from '#lib/domain/working-time.ts';

/** How many working days later are offered. */
const DAYS = [1, 2, 3] as const;

/** When a slipping node may end: the ends of working days after the planned time, none of them already past. */
export function slipOffers(
	plannedAt: string,
	calendar: WorkCalendar,
	now: number,
): { days: number; end: number }[] {
	const from = Math.max(Date.parse(plannedAt), nextWorkingInstant(now, calendar));
	return DAYS.map((days) => ({ days, end: endOfWorkingDay(from, days, calendar) }));
}
