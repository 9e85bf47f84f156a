import type { WorkCalendar } from '#lib/domain/calendar.ts';
import { endOfWorkingDay } from '#lib/domain/working-time.ts';
import { daysBetween } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';

/** Deadlines that are likely: ends of working days, the earliest first. */
export function deadlineOffers(now: number, calendar: WorkCalendar): { label: string; at: number }[] {
	const today = endOfWorkingDay(now, 0, calendar);
	const isToday = today > now && daysBetween(now, today, calendar.zone) === 0;
	return [
		...(isToday ? [{ label: m.handle_today(), at: today }] : []),
		{ label: m.handle_next_day(), at: isToday ? endOfWorkingDay(now, 1, calendar) : today },
		{ label: m.handle_three_days(), at: endOfWorkingDay(now, 3, calendar) },
	];
}
