import { headsOf, pastOf } from '#lib/domain/log/causality.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Refusal } from '#lib/domain/refusal.ts';

/** What becomes of a document's unsent entries after a refusal. */
export interface Withdrawal {
	/** Out of the log, to a person's attention: the refused and what makes no sense without them. */
	moved: { entry: Entry; refusal: Refusal }[];
	/** Unsent entries that stay and now follow what is left: same id, same content, other `after`. */
	rethreaded: Entry[];
}

/**
 * Takes refused entries out of a log. An unsent entry stays unless its content names a withdrawn one or its order was
 * never created; those that followed a withdrawn entry follow instead what that one had followed. Only `unsent` entries
 * are ever touched: what the server knows stays as it is.
 */
export function withdraw(
	log: Log,
	refusals: ReadonlyMap<string, Refusal>,
	unsent: ReadonlySet<string>,
): Withdrawal {
	const moved = new Map<EntryId, { entry: Entry; refusal: Refusal }>();
	const rethreaded: Entry[] = [];
	let left = log;
	for (const entry of log) {
		if (!unsent.has(entry.id)) continue;
		const reason = refusals.get(entry.id) ?? orphaned(entry, left, moved);
		if (reason) {
			moved.set(entry.id, { entry, refusal: reason });
			left = left.filter((other) => other.id !== entry.id);
		} else if (entry.after.some((id) => moved.has(id))) {
			const again = { ...entry, after: causesWithout(entry, moved, left) };
			left = left.map((other) => (other.id === entry.id ? again : other));
			rethreaded.push(again);
		}
	}
	return { moved: [...moved.values()], rethreaded };
}

function orphaned(entry: Entry, left: Log, moved: ReadonlyMap<EntryId, unknown>): Refusal | undefined {
	const missing = [...moved.keys()].find((id) => names({ ...entry, id: '', after: [] }, id));
	const created = left.some((other) => other.kind === 'created');
	if (missing === undefined && (created || moved.size === 0)) return undefined;
	return { code: 'after-unknown', entry: entry.id, detail: missing ?? [...moved.keys()][0] };
}

/** True when the value is that id, or names it somewhere in it. */
export function names(value: unknown, id: string): boolean {
	if (typeof value !== 'object' || value === null) return value === id;
	return Object.values(value).some((item) => names(item, id));
}

function causesWithout(entry: Entry, moved: ReadonlyMap<EntryId, { entry: Entry }>, left: Log): EntryId[] {
	const standing = (id: EntryId): EntryId[] => moved.get(id)?.entry.after.flatMap(standing) ?? [id];
	return headsOf(pastOf(left, entry.after.flatMap(standing)));
}
