import { shiftsOn, type WorkCalendar } from '#lib/domain/calendar.ts';
import {
	addWorkingTime,
	isWorkingTime,
	nextWorkingInstant,
	previousWorkingInstant,
} from '#lib/domain/working-time.ts';
import { dateOf, instantOf, wallOf } from '#lib/domain/zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nobody plans by the minute. */
const GRID_MINUTES = 30;
const LONGEST_REST_DAYS = 60;

/** The nearest half hour on the company's clock at which somebody works, the end of a shift included. */
export function snapped(instant: number, calendar: WorkCalendar): number {
	const { year, month, day, hour, minute } = wallOf(instant, calendar.zone);
	const round = Math.round(minute / GRID_MINUTES) * GRID_MINUTES;
	const near = instantOf({ year, month, day, hour, minute: round }, calendar.zone);
	if (isWorkingTime(near, calendar) || previousWorkingInstant(near, calendar) === near) return near;
	const [before, after] = [previousWorkingInstant(near, calendar), nextWorkingInstant(near, calendar)];
	return after - near < near - before ? after : before;
}

/** A working hour later, or earlier. */
export function hourOn(instant: number, by: 1 | -1, calendar: WorkCalendar): number {
	return snapped(addWorkingTime(instant, by * HOUR, calendar), calendar);
}

/** The same time on the next day on which somebody works, or on the one before. */
export function dayOn(instant: number, by: 1 | -1, calendar: WorkCalendar): number {
	const { year, month, day, hour, minute } = wallOf(instant, calendar.zone);
	for (let days = 1; days <= LONGEST_REST_DAYS; days++) {
		const moved = instantOf({ year, month, day: day + by * days, hour, minute }, calendar.zone);
		if (shiftsOn(dateOf(moved, calendar.zone), calendar).length > 0) return snapped(moved, calendar);
	}
	return instant;
}
