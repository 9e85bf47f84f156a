import * as z from 'zod';
import { countedOnce } from '../log/anew.ts';
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
	/** True while nobody knows the amount. */
	unpriced: z.literal(true).optional(),
	/** Why what is open was closed all the same. */
	closed: z.string().optional(),
	/** Who settled with the customer that there is less in stock than the order asks for. */
	stockCleared: z.looseObject({ by: z.string(), at: z.number(), note: z.string() }).optional(),
});
export type DealHead = z.infer<typeof dealHead>;

const PAID = { unpaid: 0, part: 1, paid: 2 };

/** Folds a deal's log; null while it has no `created` entry. Per field the later amendment holds. */
export function foldDeal(log: Log): DealHead | null {
	const entries = countedOnce(log).flatMap((entry) => readDealEntry(entry) ?? []);
	const created = entries.find((entry) => entry.kind === 'created');
	if (!created) return null;
	const changes = entries.flatMap((entry) => (entry.kind === 'amended' ? [entry.changes] : []));
	const stated = terms.parse(
		changes.reduce<Record<string, unknown>>((all, change) => ({ ...all, ...change }), created),
	);
	const paid = paidOf(entries);
	const unpriced = created.unpriced && !changes.some(({ amount }) => amount !== undefined) ? true : undefined;
	const recorded = paid <= 0 ? 'unpaid' : unpriced || paid < stated.amount ? 'part' : 'paid';
	// What the source said without a figure stands until what was recorded says more.
	const paymentStatus = PAID[recorded] < PAID[created.payment ?? 'unpaid'] ? created.payment : recorded;
	const closing = entries.findLast((entry) => entry.kind === 'closed');
	const cleared = entries.find((entry) => entry.kind === 'cleared');
	return canonical<DealHead>({
		...stated,
		...{ customer: created.customer ?? null, paid, unpriced, closed: closing?.reason },
		paymentStatus: paymentStatus ?? recorded,
		stockCleared: cleared && { by: cleared.by, at: millisOf(cleared.id), note: cleared.note },
	});
}

/** True when nothing of the deal is open: paid in full, or settled otherwise (RULES.md F3). */
export function paidUp(deal: DealHead): boolean {
	const amount = amountOf(deal);
	return (
		deal.paymentStatus === 'paid' ||
		deal.closed !== undefined ||
		(amount !== undefined && deal.paid >= amount)
	);
}

/** What the order costs; undefined while nobody knows. */
export function amountOf({ amount, unpriced }: Pick<DealHead, 'amount' | 'unpriced'>): number | undefined {
	return unpriced ? undefined : amount;
}

function paidOf(entries: readonly DealEntry[]): number {
	return exact(entries.reduce((sum, entry) => (entry.kind === 'paid' ? sum + entry.amount : sum), 0));
}

/** What is still open of a deal. */
export function owed(deal: DealHead): number {
	return paidUp(deal) ? 0 : Math.max(0, exact((amountOf(deal) ?? 0) - deal.paid));
}

/** Without what binary fractions add to a sum of decimal ones. */
function exact(sum: number): number {
	return Math.round(sum * 1e4) / 1e4;
}
