import { shiftsOn, type WorkCalendar } from './calendar.ts';
import { dateOf, instantOf } from './zone.ts';

interface Span {
	from: number;
	to: number;
}

const DAY_MS = 86_400_000;
/** A calendar that offers no work for this long is a mistake. */
const LONGEST_SEARCH_DAYS = 5000;

/** Spans of days that were asked for before: reading the wall clock costs more than everything else here. */
const known = new WeakMap<WorkCalendar, Map<number, readonly Span[]>>();

/**
 * The earliest instant (ms) by which so much working time (ms) has passed; for a negative duration the latest from which it
 * will have passed. Nothing added is the instant itself (RULES.md W2).
 */
export function addWorkingTime(instant: number, duration: number, calendar: WorkCalendar): number {
	if (duration === 0) return instant;
	return duration > 0 ? forward(instant, duration, calendar) : backward(instant, -duration, calendar);
}

/** Working time (ms) from one instant to another, negative when the second is the earlier one. */
export function workingTimeBetween(from: number, to: number, calendar: WorkCalendar): number {
	if (to < from) return -workingTimeBetween(to, from, calendar);
	let sum = 0;
	for (let day = dayOf(from, calendar) - 1; day <= dayOf(to, calendar); day++)
		for (const span of spansOf(day, calendar))
			sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
	return sum;
}

/** True while work goes on; the end of a shift is no longer work. */
export function isWorkingTime(instant: number, calendar: WorkCalendar): boolean {
	return nextWorkingInstant(instant, calendar) === instant;
}

/** The instant itself during work, else the next beginning of work. */
export function nextWorkingInstant(instant: number, calendar: WorkCalendar): number {
	for (const span of spansFrom(instant, calendar)) if (span.to > instant) return Math.max(instant, span.from);
	throw nowhere();
}

/** The instant itself during work or at its end, else the end of work before it. */
export function previousWorkingInstant(instant: number, calendar: WorkCalendar): number {
	for (const span of spansBefore(instant, calendar))
		if (span.from < instant) return Math.min(instant, span.to);
	throw nowhere();
}

/**
 * The end of work on the working day that is so many after the instant's own, or before it for a negative count. Zero is the end
 * of the present day of work, or of the next when nothing of the present one is left (RULES.md W3).
 */
export function endOfWorkingDay(instant: number, days: number, calendar: WorkCalendar): number {
	const step = days < 0 ? -1 : 1;
	const first = workDayOf(instant, calendar) + (days === 0 ? 0 : step);
	let left = Math.ceil(Math.abs(days));
	for (let looked = 0; looked < LONGEST_SEARCH_DAYS; looked++) {
		const end = endOf(first + looked * step, calendar);
		if (end === undefined || (days === 0 && end < instant)) continue;
		if (left <= 1) return end;
		left--;
	}
	throw nowhere();
}

function forward(instant: number, duration: number, calendar: WorkCalendar): number {
	let left = duration;
	for (const span of spansFrom(instant, calendar)) {
		const from = Math.max(span.from, instant);
		if (span.to - from >= left) return from + left;
		left -= Math.max(0, span.to - from);
	}
	throw nowhere();
}

function backward(instant: number, duration: number, calendar: WorkCalendar): number {
	let left = duration;
	for (const span of spansBefore(instant, calendar)) {
		const to = Math.min(span.to, instant);
		if (to - span.from >= left) return to - left;
		left -= Math.max(0, to - span.from);
	}
	throw nowhere();
}

/** The day before may reach into this one with a night shift. */
function* spansFrom(instant: number, calendar: WorkCalendar): Generator<Span> {
	const first = dayOf(instant, calendar) - 1;
	for (let day = first; day < first + LONGEST_SEARCH_DAYS; day++) yield* spansOf(day, calendar);
}

function* spansBefore(instant: number, calendar: WorkCalendar): Generator<Span> {
	const first = dayOf(instant, calendar);
	for (let day = first; day > first - LONGEST_SEARCH_DAYS; day--) yield* spansOf(day, calendar).toReversed();
}

/** The day that the work of the instant belongs to: of a night shift the one on which it began. */
function workDayOf(instant: number, calendar: WorkCalendar): number {
	const day = dayOf(instant, calendar);
	return (endOf(day - 1, calendar) ?? -Infinity) >= instant ? day - 1 : day;
}

function endOf(day: number, calendar: WorkCalendar): number | undefined {
	return spansOf(day, calendar).at(-1)?.to;
}

/** Spans of work that begin on the day, in order, none overlapping another or one of the day before. */
function spansOf(day: number, calendar: WorkCalendar): readonly Span[] {
	const days = known.get(calendar) ?? new Map<number, readonly Span[]>();
	known.set(calendar, days);
	const ready = days.get(day);
	if (ready) return ready;
	const before = Math.max(-Infinity, ...stated(day - 1, calendar).map(({ to }) => to));
	const spans: Span[] = [];
	for (const { from, to } of stated(day, calendar).sort((a, b) => a.from - b.from)) {
		const start = Math.max(from, spans.at(-1)?.to ?? before);
		if (to > start) spans.push({ from: start, to });
	}
	days.set(day, spans);
	return spans;
}

/** A shift lasts as long as the wall clock says, whatever daylight saving does to it (RULES.md W4). */
function stated(day: number, calendar: WorkCalendar): Span[] {
	const date = new Date(day * DAY_MS);
	const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
	const at = (minutes: number) =>
		instantOf({ year, month, day: of, hour: 0, minute: minutes }, calendar.zone);
	return shiftsOn(date.toISOString().slice(0, 10), calendar).map((shift) => {
		const [from, to] = [minutesOf(shift.from), minutesOf(shift.to)];
		return { from: at(from), to: at(to <= from ? to + 1440 : to) };
	});
}

function minutesOf(clock: string): number {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number);
	return hours * 60 + minutes;
}

/** Days since 1970 of the date on the calendar's wall. */
function dayOf(instant: number, { zone }: WorkCalendar): number {
	return Math.floor(Date.parse(`${dateOf(instant, zone)}T00:00:00Z`) / DAY_MS);
}

function nowhere(): RangeError {
	return new RangeError('the calendar has no working time within reach');
}
