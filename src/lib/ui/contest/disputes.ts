import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Contest } from '#lib/domain/order/state.ts';

/** Contests between the same records: one decision settles them all. */
export interface Dispute {
	key: string;
	rule: string;
	scopes: Contest['scope'][];
	entries: EntryId[];
}

/** The contests of an order as a person settles them. */
export function disputesOf(contests: readonly Contest[]): Dispute[] {
	const disputes = new Map<string, Dispute>();
	for (const { rule, scope, entries } of contests) {
		const key = entries.join();
		const known = disputes.get(key);
		if (known) known.scopes.push(scope);
		else disputes.set(key, { key, rule, scopes: [scope], entries });
	}
	return [...disputes.values()];
}
