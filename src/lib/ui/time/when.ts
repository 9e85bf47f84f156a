import { daysBetween, instantOf, wallOf } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(instant: number, zone: string, name: string, options: Intl.DateTimeFormatOptions): string {
	const locale = getLocale() === 'en' ? 'en-GB' : getLocale();
	const key = `${locale} ${zone} ${name}`;
	const known = formatters.get(key);
	if (known) return known.format(instant);
	const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
	formatters.set(key, made);
	return made.format(instant);
}

/** The clock in the company's zone: `17:00`. */
export function clockWords(instant: number, zone: string): string {
	return format(instant, zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** A calendar day in as few words as are clear at `now`: today, Friday, 25 Nov, 3 Jan 2027. */
export function dayWords(instant: number, now: number, zone: string): string {
	const days = daysBetween(now, instant, zone);
	if (days === 0) return m.day_today();
	if (days === 1) return m.day_tomorrow();
	if (days === -1) return m.day_yesterday();
	return dateWords(instant, now, zone);
}

/** When words are read: ms, or undefined for any time, as on paper and in files, where the whole date is said. */
export type ReadAt = number | undefined;

/** The date without `today` and the like; the year only when it is another one. */
export function dateWords(instant: number, now: ReadAt, zone: string): string {
	const near = now !== undefined && Math.abs(daysBetween(now, instant, zone)) < 180;
	return near
		? format(instant, zone, 'day', { month: 'short', day: 'numeric' })
		: format(instant, zone, 'date', { year: 'numeric', month: 'short', day: 'numeric' });
}

/** A month; the year only when it is another one than now. */
export function monthWords(instant: number, now: number, zone: string): string {
	return wallOf(instant, zone).year === wallOf(now, zone).year
		? format(instant, zone, 'month', { month: 'long' })
		: format(instant, zone, 'month of a year', { year: 'numeric', month: 'long' });
}

/** A day of the week in one letter or character. */
export function weekdayWords(instant: number, zone: string): string {
	return format(instant, zone, 'weekday', { weekday: 'narrow' });
}

/** Day and clock: `today 17:00`, `25 Nov 17:00`. */
export function momentWords(instant: number, now: ReadAt, zone: string): string {
	const time = clockWords(instant, zone);
	switch (now === undefined ? undefined : daysBetween(now, instant, zone)) {
		case 0:
			return m.time_today({ time });
		case 1:
			return m.time_tomorrow({ time });
		case -1:
			return m.time_yesterday({ time });
		default:
			return m.time_on({ date: dateWords(instant, now, zone), time });
	}
}

/** How long ago, for what just happened; further back the moment itself. */
export function agoWords(instant: number, now: ReadAt, zone: string): string {
	if (now === undefined) return momentWords(instant, now, zone);
	const minutes = Math.floor((now - instant) / 60_000);
	if (minutes < 1) return m.time_now();
	if (minutes < 60) return m.time_minutes_ago({ minutes });
	if (minutes < 6 * 60) return m.time_hours_ago({ hours: Math.floor(minutes / 60) });
	return momentWords(instant, now, zone);
}

/** The instant at which a calendar date `YYYY-MM-DD` ends, to the minute, in the zone. */
export function endOfDate(date: string, zone: string): number {
	const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
	return instantOf({ year, month, day, hour: 23, minute: 59 }, zone);
}
