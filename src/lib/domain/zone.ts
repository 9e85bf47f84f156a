/**
 * Wall-clock time in a named time zone: instants are stored as UTC and shown in the company's zone. Formatters are kept
 * because making one costs more than using it a thousand times.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();
const DAY_MS = 86_400_000;

/** Of a company that has not said otherwise. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

export interface Wall {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	/** 0 is Sunday. */
	weekday: number;
}

/** The wall-clock reading of an instant (ms) in a zone such as `Asia/Shanghai`. Throws RangeError for an unknown zone. */
export function wallOf(instant: number, zone: string): Wall {
	const day = Math.floor(instant / DAY_MS);
	const known = daysOf(zone);
	if (!known.has(day)) known.set(day, steadyOffset(day, zone));
	const offset = known.get(day);
	return offset === undefined ? readWall(instant, zone) : wallAt(instant + offset);
}

/** By how much the zone's clocks are ahead all through a day (UTC); nothing when they are set on that day. */
function steadyOffset(day: number, zone: string): number | undefined {
	const [start, end] = [day * DAY_MS, (day + 1) * DAY_MS].map((at) => msOf(readWall(at, zone)) - at);
	return start === end ? start : undefined;
}

/** Reading a day's offset twice is dearer than reading one instant; lists read the same few days over and over. */
const days = new Map<string, Map<number, number | undefined>>();
function daysOf(zone: string): Map<number, number | undefined> {
	const known = days.get(zone) ?? new Map<number, number | undefined>();
	days.set(zone, known);
	return known;
}

function wallAt(local: number): Wall {
	const at = new Date(local);
	return {
		...{ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
		...{ hour: at.getUTCHours(), minute: at.getUTCMinutes(), weekday: at.getUTCDay() },
	};
}

function readWall(instant: number, zone: string): Wall {
	const parts = new Map(
		formatter(zone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, Number(value)]),
	);
	const read = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
	return wallAt(Date.UTC(read('year'), read('month') - 1, read('day'), read('hour') % 24, read('minute')));
}

/** The instant (ms) at which the zone's wall clock reads this; in a gap of daylight saving the one after it. */
export function instantOf(wall: Omit<Wall, 'weekday'>, zone: string): number {
	const naive = msOf(wall);
	const guess = naive - offsetAt(naive, zone);
	return naive - offsetAt(guess, zone);
}

/** True for a zone that this system knows. */
export function isZone(zone: string): boolean {
	try {
		return formatter(zone) !== undefined;
	} catch {
		return false;
	}
}

/** The zone's calendar date `YYYY-MM-DD` at an instant (ms). */
export function dateOf(instant: number, zone: string): string {
	const { year, month, day } = wallOf(instant, zone);
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Calendar days from `a` to `b` (ms) in the zone: 0 on the same date, 1 for tomorrow, -1 for yesterday. */
export function daysBetween(a: number, b: number, zone: string): number {
	const [from, to] = [wallOf(a, zone), wallOf(b, zone)];
	return Math.round(
		(Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / DAY_MS,
	);
}

function offsetAt(instant: number, zone: string): number {
	return msOf(wallOf(instant, zone)) - Math.floor(instant / 60_000) * 60_000;
}

/** The reading as if it were of UTC. */
function msOf({ year, month, day, hour, minute }: Omit<Wall, 'weekday'>): number {
	return Date.UTC(year, month - 1, day, hour, minute);
}

function formatter(zone: string): Intl.DateTimeFormat {
	const known = formatters.get(zone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
	});
	formatters.set(zone, made);
	return made;
}
