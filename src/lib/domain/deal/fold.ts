import * as z from 'zod';
import { canonical } from '../log/canonical.ts';
import type { Log } from '../log/entry.ts';
import { millisOf } from '../log/stamp.ts';
import { readDealEntry, terms, type DealEntry } from './entries.ts';

/** A deal as its log says it is; also what is stored as its head. */
export const dealHead = z.looseObject({
	...terms.shape,
	customer: z.string().nullable(),
	paid: z.number(),
	paymentStatus: z.enum(['unpaid', 'part', 'paid']),
	/** Why what is open was closed all the same. */
	closed: z.string().optional(),
	/** Who settled with the customer that there is less in stock than the order asks for. */
	stockCleared: z.looseObject({ by: z.string(), at: z.number(), note: z.string() }).optional(),
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
	const closing = entries.findLast((entry) => entry.kind === 'closed');
	const cleared = entries.find((entry) => entry.kind === 'cleared');
	return canonical<DealHead>({
		...stated,
		...{ customer: created.customer ?? null, paid, paymentStatus, closed: closing?.reason },
		stockCleared: cleared && { by: cleared.by, at: millisOf(cleared.id), note: cleared.note },
	});
}

/** True when nothing of the deal is open: paid in full, or settled otherwise (RULES.md F3). */
export function paidUp({ amount, paid, closed }: DealHead): boolean {
	return paid >= amount || closed !== undefined;
}

function paidOf(entries: readonly DealEntry[]): number {
	return entries.reduce((sum, entry) => (entry.kind === 'paid' ? sum + entry.amount : sum), 0);
}
