import { amountOf, type DealHead } from '../deal/fold.ts';
import type { OrderHead } from '../order/head.ts';
import { instantOf, wallOf } from '../zone.ts';

/** An order of a customer; without its deal where the reader may not see it. */
export interface PastOrder {
	head: Pick<OrderHead, 'status' | 'life' | 'lastAt'>;
	deal?: DealHead | undefined;
}

/** What a customer ordered lately. */
export interface History {
	orders: number;
	/** What they cost, by currency. */
	amounts: { currency: string; amount: number }[];
	/** How many of them cost nobody knows how much, or nobody tells the reader. */
	without: number;
}

const MONTHS = 6;

/** The orders of the last six months by the calendar, without cancelled ones, and what they come to (RULES.md C5). */
export function recentHistory(orders: readonly PastOrder[], now: number, zone: string): History {
	const wall = wallOf(now, zone);
	const since = instantOf({ ...wall, month: wall.month - MONTHS }, zone);
	const recent = orders.filter(
		({ head: { status, life, lastAt } }) => status !== 'cancelled' && (life?.createdAt ?? lastAt) >= since,
	);
	const sums = new Map<string, number>();
	let without = 0;
	for (const { deal } of recent) {
		const amount = deal && amountOf(deal);
		if (deal && amount !== undefined)
			sums.set(deal.currency, (sums.get(deal.currency) ?? 0) + Math.round(amount * 100));
		else without++;
	}
	const amounts = [...sums].map(([currency, cents]) => ({ currency, amount: cents / 100 }));
	return { orders: recent.length, amounts, without };
}
