import type { Causality } from '../log/causality.ts';
import { CONCURRENCY, disputedFields } from './concurrency.ts';
import type { OrderEntry, OrderKind } from './entries.ts';
import type { Settlement } from './settlement.ts';
import type { Contest } from './state.ts';

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
	for (const { rule, on, judge, a: left, b: right } of CONCURRENCY) {
		if (!judge) continue;
		const ones = ofKinds(counted, left);
		// Most logs have none, and need not be gone through for the others.
		if (ones.length === 0) continue;
		for (const [a, b] of pairs(ones, ofKinds(counted, right))) {
			if (on === 'node' && nodeOf(a) !== nodeOf(b)) continue;
			if (judge(a, b, ordered) !== 'contested') continue;
			const open = scopesOf(on, a, b).filter((scope) => !settlement.closed(a.id, b.id, scope));
			if (open.length === 0 || !graph.blind(a.id, b.id)) continue;
			for (const scope of open) add(groups, { rule, scope, entries: [a.id, b.id] });
		}
	}
	return [...groups.values()];
}

function ofKinds(entries: readonly OrderEntry[], kinds: readonly OrderKind[]): OrderEntry[] {
	return kinds.flatMap((kind) => entries.filter((entry) => entry.kind === kind));
}

/** Each pair once; where both sides are the same kinds, in one order only. */
function* pairs(
	left: readonly OrderEntry[],
	right: readonly OrderEntry[],
): Generator<[OrderEntry, OrderEntry]> {
	for (const a of left) for (const b of right) if (a.kind !== b.kind || a.id < b.id) yield [a, b];
}

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
