import type { Log } from './entry.ts';
import type { EntryId } from './stamp.ts';

/** Who had seen what: the log as a causal graph. */
export interface Causality {
	/** True when the author of `later` had seen `earlier`, or they are the same entry. */
	sees(later: EntryId, earlier: EntryId): boolean;
	/** True when neither author had seen the other's entry (RULES.md M3). */
	blind(a: EntryId, b: EntryId): boolean;
	/** Tells which entries the author of at least one of these had seen, when making it. */
	seenBy(entries: readonly { id: EntryId }[]): (id: EntryId) => boolean;
}

/**
 * The causal graph of a log sorted by id. What each entry can reach is a row of bits, made when first asked for: many a log
 * is never asked. An id in `after` that the log does not hold is ignored.
 */
export function causality(log: Log): Causality {
	let known: ReadonlyMap<EntryId, number> | undefined;
	// All rows in one piece: thousands of small arrays cost more to make than to fill.
	let bits = new Uint32Array(0);
	let filled = 0;

	function placeOf(id: EntryId): number | undefined {
		known ??= placesIn(log);
		return known.get(id);
	}

	function fillUpTo(index: number): void {
		if (bits.length === 0) bits = new Uint32Array(rowStart(log.length));
		for (; filled <= index; filled++) {
			const row = rowStart(filled);
			bits[row + (filled >> 5)] = 1 << (filled & 31);
			for (const id of log[filled]?.after ?? []) {
				const seen = placeOf(id);
				if (seen === undefined || seen >= filled) continue;
				const from = rowStart(seen);
				for (let word = 0; word <= seen >> 5; word++)
					bits[row + word] = (bits[row + word] ?? 0) | (bits[from + word] ?? 0);
			}
		}
	}

	function sees(later: EntryId, earlier: EntryId): boolean {
		if (later < earlier) return false;
		const from = placeOf(later);
		const to = placeOf(earlier);
		if (from === undefined || to === undefined || to > from) return false;
		fillUpTo(from);
		return isSet(bits, rowStart(from), to);
	}

	function seenBy(entries: readonly { id: EntryId }[]): (id: EntryId) => boolean {
		const seen = new Uint32Array(rowLength(log.length));
		for (const { id } of entries) {
			const at = placeOf(id);
			if (at === undefined) continue;
			fillUpTo(at);
			const row = rowStart(at);
			for (let word = 0; word <= at >> 5; word++) {
				const itself = word === at >> 5 ? 1 << (at & 31) : 0;
				seen[word] = (seen[word] ?? 0) | ((bits[row + word] ?? 0) & ~itself);
			}
		}
		return (id) => {
			const at = placeOf(id);
			return at !== undefined && isSet(seen, 0, at);
		};
	}

	return { sees, blind: (a, b) => !sees(a, b) && !sees(b, a), seenBy };
}

function placesIn(log: Log): ReadonlyMap<EntryId, number> {
	const places = new Map<EntryId, number>();
	for (const [index, entry] of log.entries()) places.set(entry.id, index);
	return places;
}

/** Nobody sees what comes later, so the row of the entry at that place ends with the entry itself. */
function rowLength(at: number): number {
	return (at >> 5) + 1;
}

/** Where that row begins: behind all the shorter ones. */
function rowStart(at: number): number {
	return rowLength(at) * (16 * (at >> 5) + (at & 31));
}

function isSet(bits: Uint32Array, row: number, at: number): boolean {
	return (((bits[row + (at >> 5)] ?? 0) >>> (at & 31)) & 1) === 1;
}

/** The entries that no other entry of the log names in `after`, sorted. */
export function headsOf(log: Log): EntryId[] {
	const named = new Set(log.flatMap((entry) => entry.after));
	return log.filter((entry) => !named.has(entry.id)).map((entry) => entry.id);
}

/** The part of the log that the author of `entry` had seen, in order, without the entry itself. */
export function pastOf(log: Log, after: readonly EntryId[]): Log {
	const wanted = new Set(after);
	for (let index = log.length - 1; index >= 0; index--) {
		const entry = log[index];
		if (entry && wanted.has(entry.id)) for (const id of entry.after) wanted.add(id);
	}
	return log.filter((entry) => wanted.has(entry.id));
}
