import type { Causality } from '../log/causality.ts';
import type { EntryId } from '../log/stamp.ts';
import { disputedFields, rowFor } from './concurrency.ts';
import type { OrderEntry } from './entries.ts';
import type { Contest } from './state.ts';

/** What settlements said: which entries are set aside, and which pairs are closed. */
export interface Settlement {
	aside: ReadonlySet<EntryId>;
	closed: (a: EntryId, b: EntryId) => boolean;
}

/** Reads the `settled` entries in order; a later one overrules an earlier (RULES.md M12). */
export function settlementOf(entries: readonly OrderEntry[]): Settlement {
	const aside = new Set<EntryId>();
	const groups: ReadonlySet<EntryId>[] = [];
	for (const entry of entries) {
		if (entry.kind !== 'settled') continue;
		groups.push(new Set(entry.entries));
		for (const id of entry.entries) {
			if (entry.stands.includes(id)) aside.delete(id);
			else aside.add(id);
		}
	}
	return { aside, closed: (a, b) => groups.some((group) => group.has(a) && group.has(b)) };
}

/**
 * What is contested among the entries that count: pairs made blind to each other that the concurrency table calls
 * contested and nobody has settled, grouped by what they are about. `ordered` is the quantity per line.
 */
export function contestsOf(
	counted: readonly OrderEntry[],
	graph: Causality,
	settlement: Settlement,
	ordered: ReadonlyMap<string, number>,
): Contest[] {
	const groups = new Map<string, Contest>();
	const judged = counted.filter((entry) => rowFor(entry.kind, entry.kind) ?? CROSS_KINDS.has(entry.kind));
	judged.forEach((b, index) => {
		for (const a of judged.slice(0, index)) {
			const row = rowFor(a.kind, b.kind);
			if (!row || settlement.closed(a.id, b.id) || !graph.blind(a.id, b.id)) continue;
			if (row.on === 'node' && nodeOf(a) !== nodeOf(b)) continue;
			if (row.judge(a, b, ordered) !== 'contested') continue;
			for (const scope of scopesOf(row.on, a, b))
				add(groups, { rule: row.rule, scope, entries: [a.id, b.id] });
		}
	});
	return [...groups.values()];
}

/** Kinds that contest only with other kinds. */
const CROSS_KINDS: ReadonlySet<string> = new Set(['raised', 'cancelled', 'progressed']);

function nodeOf(entry: OrderEntry): string | undefined {
	return 'node' in entry && typeof entry.node === 'string' ? entry.node : undefined;
}

function scopesOf(on: 'node' | 'order' | 'fact', a: OrderEntry, b: OrderEntry): Contest['scope'][] {
	if (on === 'fact') {
		if (a.kind !== 'amended' || b.kind !== 'amended') return [];
		return disputedFields(a, b).map((field) => ({ of: 'fact', field }));
	}
	const node = nodeOf(a);
	return on === 'node' && node !== undefined ? [{ of: 'node', node }] : [{ of: 'order' }];
}

function add(groups: Map<string, Contest>, contest: Contest): void {
	const key = JSON.stringify(contest.scope);
	const known = groups.get(key);
	const entries = new Set([...(known?.entries ?? []), ...contest.entries]);
	groups.set(key, { ...contest, rule: known?.rule ?? contest.rule, entries: [...entries].sort() });
}
