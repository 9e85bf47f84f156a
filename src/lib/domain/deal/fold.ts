import * as z from 'zod';
import { canonical } from '../log/canonical.ts';
import type { Log } from '../log/entry.ts';
import { readDealEntry, terms, type DealEntry } from './entries.ts';

/** A deal as its log says it is; also what is stored as its head. */
export const dealHead = z.looseObject({
	...terms.shape,
	customer: z.string().nullable(),
	paid: z.number(),
	paymentStatus: z.enum(['unpaid', 'part', 'paid']),
});
export type DealHead = z.infer<typeof dealHead>;

/** Folds a deal's log; null while it has no `created` entry. Per field the later amendment holds. */
export function foldDeal(log: Log): DealHead | null {
	const entries = log.flatMap((entry) => readDealEntry(entry) ?? []);
	const created = entries.find((entry) => entry.kind === 'created');
	if (!created) return null;
	const changes = entries.flatMap((entry) => (entry.kind === 'amended' ? [entry.changes] : []));
	const stated = terms.parse(
		changes.reduce<Record<string, unknown>>((all, change) => ({ ...all, ...change }), created),
	);
	const paid = paidOf(entries);
	const paymentStatus = paid <= 0 ? 'unpaid' : paid < stated.amount ? 'part' : 'paid';
	return canonical<DealHead>({ ...stated, customer: created.customer ?? null, paid, paymentStatus });
}

function paidOf(entries: readonly DealEntry[]): number {
	return entries.reduce((sum, entry) => (entry.kind === 'paid' ? sum + entry.amount : sum), 0);
}
