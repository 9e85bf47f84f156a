import { orderIdOf } from '#lib/domain/documents.ts';
import type { AttentionRow } from '#lib/state/sync.svelte.ts';

/** The refused records of orders that the server had already, and of how many orders they are. */
export function takenOrders(rows: readonly AttentionRow[]): { orders: number; rows: AttentionRow[] } {
	const taken = new Set(
		rows.flatMap(({ doc, entry, refusal }) =>
			entry.kind === 'created' && refusal.code === 'id-taken' ? [orderIdOf(doc)] : [],
		),
	);
	return { orders: taken.size, rows: rows.filter(({ doc }) => taken.has(orderIdOf(doc))) };
}
