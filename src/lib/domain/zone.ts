/**
 * Wall-clock time in a named time zone: instants are stored as UTC and shown in the company's zone. Formatters are kept
 * because making one costs more than using it a thousand times.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

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
	const parts = new Map(
		formatter(zone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, Number(value)]),
	);
	const read = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
	const [year, month, day] = [read('year'), read('month'), read('day')];
	const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
	return { year, month, day, hour: read('hour') % 24, minute: read('minute'), weekday };
}

/** The instant (ms) at which the zone's wall clock reads this; in a gap of daylight saving the one after it. */
export function instantOf(wall: Omit<Wall, 'weekday'>, zone: string): number {
	const naive = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
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
		(Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000,
	);
}

function offsetAt(instant: number, zone: string): number {
	const wall = wallOf(instant, zone);
	return (
		Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) -
		Math.floor(instant / 60_000) * 60_000
	);
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
