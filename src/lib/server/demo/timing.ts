import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import { instantOf, wallOf } from '#lib/domain/zone.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The company's clock on the wall. */
export interface Calendar {
	now: number;
	zone: string;
}

/** The instant so many days from today at that time of the wall clock, `HH:MM`. */
export function at({ now, zone }: Calendar, days: number, time: string): number {
	const { year, month, day } = wallOf(now, zone);
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return instantOf({ year, month, day: day + days, hour, minute }, zone);
}

/** When the open node of an order is due: some overdue, some today, most in the days to come. */
export function dueTime(calendar: Calendar, random: Random): number {
	const kind = random.weighted<'overdue' | 'today' | 'later'>([
		['overdue', 18],
		['today', 24],
		['later', 58],
	]);
	if (kind === 'later') return workTime(calendar, random.int(1, 6), random);
	if (kind === 'overdue')
		return Math.min(workTime(calendar, -random.int(0, 4), random), calendar.now - 20 * MINUTE);
	const hour = wallOf(calendar.now, calendar.zone).hour + 1;
	if (hour > 21) return calendar.now + random.int(20, 90) * MINUTE;
	return at(
		calendar,
		0,
		`${random.int(Math.max(hour, 10), Math.max(hour, 18))}:${random.pick(['00', '30'])}`,
	);
}

/** An hour at which work is planned to end, so many days from today; Sundays are moved on. */
export function workTime(calendar: Calendar, days: number, random: Random): number {
	const time = at(
		calendar,
		days,
		`${random.pick([10, 11, 14, 15, 16, 17, 17, 17])}:${random.pick(['00', '30'])}`,
	);
	return wallOf(time, calendar.zone).weekday === 0 ? time + DAY : time;
}

/** The instant, or the afternoon before it when it lies in the night: people write while they are at work. */
export function atWork(instant: number, zone: string, random: Random): number {
	const { hour, ...wall } = wallOf(instant, zone);
	if (hour >= 8 && hour < 20) return instant;
	const day = hour < 8 ? wall.day - 1 : wall.day;
	return instantOf({ ...wall, day, hour: random.int(14, 17), minute: random.int(0, 59) }, zone);
}

/** Planned times of all nodes, so that the one at `open` is due at `due`: earlier ones before it, later ones after. */
export function plannedTimes({ zone }: Calendar, open: number, due: number): number[] {
	const days = STANDARD_TEMPLATE.map((node) => node.days);
	const shown = Math.min(open, days.length - 1);
	const times = days.map(() => due);
	for (let index = shown + 1; index < days.length; index++)
		times[index] = workingDays(times[index - 1] ?? due, days[index] ?? 0, zone);
	for (let index = shown - 1; index >= 0; index--)
		times[index] = workingDays(times[index + 1] ?? due, -(days[index + 1] ?? 0), zone);
	return times;
}

/** The same time of day so many working days on, or back for a negative count; Sundays do not count. */
function workingDays(from: number, count: number, zone: string): number {
	let time = from;
	for (let left = Math.abs(count); left > 0;) {
		time += Math.sign(count) * DAY;
		if (wallOf(time, zone).weekday !== 0) left--;
	}
	return time;
}
