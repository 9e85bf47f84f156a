import * as z from 'zod';

const PATTERN = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-z]{8}$/;
const COUNTER_LIMIT = 0xffff;

/**
 * A hybrid logical clock stamp `<48-bit ms>-<counter>-<device>`, fixed width: sorting the strings sorts by time,
 * then by count, then by device (RULES.md L1).
 */
export const entryId = z.string().regex(PATTERN).brand<'EntryId'>();
export type EntryId = z.infer<typeof entryId>;

/** Eight characters that tell one device's stamps from another's. */
export const deviceTag = z
	.string()
	.regex(/^[0-9a-z]{8}$/)
	.brand<'DeviceTag'>();
export type DeviceTag = z.infer<typeof deviceTag>;

/** Milliseconds since 1970 UTC that the stamp carries. */
export function millisOf(id: EntryId): number {
	return Number.parseInt(id.slice(0, 12), 16);
}

/** The device part of the stamp. */
export function deviceOf(id: EntryId): string {
	return id.slice(18);
}

/** The greatest of the stamps, or undefined of none. */
export function latest(ids: Iterable<EntryId>): EntryId | undefined {
	let top: EntryId | undefined;
	for (const id of ids) if (top === undefined || id > top) top = id;
	return top;
}

/**
 * A stamp for a new entry at `now` (ms, corrected to the server's clock), greater than `last`, the greatest stamp that
 * the author has seen, even where that one came from a clock ahead (RULES.md L1).
 */
export function nextStamp(last: EntryId | undefined, now: number, device: DeviceTag): EntryId {
	const lastMs = last === undefined ? -1 : millisOf(last);
	if (last === undefined || now > lastMs) return format(now, 0, device);
	const counter = Number.parseInt(last.slice(13, 17), 16) + 1;
	return counter > COUNTER_LIMIT ? format(lastMs + 1, 0, device) : format(lastMs, counter, device);
}

/** The smallest possible stamp at `ms`: a bound for comparisons. */
export function floorStamp(ms: number): EntryId {
	return entryId.parse(`${hex(ms, 12)}-0000-00000000`);
}

function format(ms: number, counter: number, device: DeviceTag): EntryId {
	return entryId.parse(`${hex(Math.floor(ms), 12)}-${hex(counter, 4)}-${device}`);
}

function hex(value: number, width: number): string {
	return value.toString(16).padStart(width, '0');
}
