import type { Log } from './entry.ts';
import type { EntryId } from './stamp.ts';

/** Who had seen what: the log as a causal graph. */
export interface Causality {
	/** True when the author of `later` had seen `earlier`, or they are the same entry. */
	sees(later: EntryId, earlier: EntryId): boolean;
	/** True when neither author had seen the other's entry (RULES.md M3). */
	blind(a: EntryId, b: EntryId): boolean;
}

/**
 * The causal graph of a log sorted by id. Rows of reachable entries are bit sets, made when first asked for. An id in
 * `after` that the log does not hold is ignored.
 */
export function causality(log: Log): Causality {
	const position = new Map(log.map((entry, index) => [entry.id, index]));
	const words = (log.length + 31) >> 5;
	const rows: Uint32Array[] = [];

	function fillUpTo(index: number): void {
		for (let at = rows.length; at <= index; at++) {
			const row = new Uint32Array(words);
			row[at >> 5] = (row[at >> 5] ?? 0) | (1 << (at & 31));
			for (const id of log[at]?.after ?? []) {
				const seen = rows[position.get(id) ?? -1];
				if (seen)
					for (let word = 0; word <= at >> 5; word++) row[word] = (row[word] ?? 0) | (seen[word] ?? 0);
			}
			rows.push(row);
		}
	}

	function sees(later: EntryId, earlier: EntryId): boolean {
		const from = position.get(later);
		const to = position.get(earlier);
		if (from === undefined || to === undefined || to > from) return false;
		fillUpTo(from);
		return (((rows[from]?.[to >> 5] ?? 0) >>> (to & 31)) & 1) === 1;
	}

	return { sees, blind: (a, b) => !sees(a, b) && !sees(b, a) };
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
