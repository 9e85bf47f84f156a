import type { Log } from '#lib/domain/log/entry.ts';
import { millisOf, type EntryId } from '#lib/domain/log/stamp.ts';
import { disputedFields } from '#lib/domain/order/concurrency.ts';
import { readOrderEntry, type OrderEntry } from '#lib/domain/order/entries.ts';
import type { Contest } from '#lib/domain/order/state.ts';

/** A dispute that a person settled. */
export interface Settled {
	/** The `settled` entry. */
	id: EntryId;
	by: string;
	entries: EntryId[];
	stands: EntryId[];
	reason: string;
	scopes: Contest['scope'][];
}

/** The disputes settled since `since` (ms), the newest first: of each its latest settlement (RULES.md M12). */
export function settledOf(log: Log, since: number): Settled[] {
	const entries = log.flatMap((entry) => readOrderEntry(entry) ?? []);
	const latest = new Map<string, Settled>();
	for (const entry of entries) {
		if (entry.kind !== 'settled') continue;
		const { id, by, stands, reason } = entry;
		const disputed = entry.entries.toSorted();
		const scopes = scopesOf(entries.filter((other) => disputed.includes(other.id)));
		latest.set(disputed.join(), { id, by, entries: disputed, stands, reason, scopes });
	}
	return [...latest.values()]
		.filter(({ id }) => millisOf(id) >= since)
		.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** What records in dispute are about. */
function scopesOf(disputed: readonly OrderEntry[]): Contest['scope'][] {
	if (disputed.some(({ kind }) => kind === 'cancelled')) return [{ of: 'order' }];
	const amended = disputed.flatMap((entry) => (entry.kind === 'amended' ? [entry] : []));
	const fields = new Set(
		amended.flatMap((a, index) => amended.slice(index + 1).flatMap((b) => disputedFields(a, b))),
	);
	if (fields.size > 0) return [...fields].map((field) => ({ of: 'fact', field }));
	const node = disputed.flatMap((entry) =>
		'node' in entry && typeof entry.node === 'string' ? [entry.node] : [],
	)[0];
	return [node === undefined ? { of: 'order' } : { of: 'node', node }];
}
