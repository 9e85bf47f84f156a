import { shiftsOn, type WorkCalendar } from '#lib/domain/calendar.ts';
import { dateOf, instantOf } from '#lib/domain/zone.ts';

/** A day of the company on a timeline, from midnight (ms) up to the next: 23 or 25 hours when clocks change. */
export interface Day {
	/** `YYYY-MM-DD` */
	date: string;
	from: number;
	to: number;
	/** 0 is Sunday. */
	weekday: number;
	/** Nobody works: weekend or holiday. */
	off: boolean;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/** All days from the one of an instant (ms) to the one of another. */
export function daysOf(first: number, last: number, calendar: WorkCalendar): Day[] {
	const days: Day[] = [];
	const end = dateOf(last, calendar.zone);
	for (let date = dateOf(first, calendar.zone); date <= end && days.length < MOST_DAYS; date = next(date))
		days.push({
			...{ date, from: midnight(date, calendar.zone), to: midnight(next(date), calendar.zone) },
			weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
			off: shiftsOn(date, calendar).length === 0,
		});
	return days;
}

/** Where an instant (ms) is on the timeline, in days from its left end; before or after it, at the end. */
export function placeOf(instant: number, days: readonly Day[]): number {
	const first = days[0];
	if (!first || instant <= first.from) return 0;
	// Days are all but equally long: the guess is at most one off.
	const guess = Math.min(days.length - 1, Math.floor((instant - first.from) / DAY_MS));
	for (const index of [guess, guess - 1, guess + 1]) {
		const day = days[index];
		if (day && instant >= day.from && instant < day.to)
			return index + (instant - day.from) / (day.to - day.from);
	}
	return days.length;
}

/** The instant (ms) at a place, in days from the left end. */
export function instantAt(place: number, days: readonly Day[]): number {
	const index = Math.min(days.length - 1, Math.max(0, Math.floor(place)));
	const day = days[index];
	if (!day) return 0;
	return day.from + Math.min(1, Math.max(0, place - index)) * (day.to - day.from);
}

function midnight(date: string, zone: string): number {
	const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
	return instantOf({ year, month, day, hour: 0, minute: 0 }, zone);
}

function next(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
