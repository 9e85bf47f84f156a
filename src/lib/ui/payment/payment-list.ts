import { amountOf, owed, paidUp, type DealHead } from '#lib/domain/deal/fold.ts';
import { folded } from '#lib/domain/intake/plain-text.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';

/** An order's payment as it stands. */
export interface Payment {
	order: string;
	head: OrderHead;
	deal: DealHead;
	/** Entries of the deal that are only on this phone. */
	unsent: number;
	/** `due`: the goods are with the customer, and something is open. */
	state: 'due' | 'open' | 'settled';
}

interface Deal {
	order: string;
	deal: DealHead;
	unsent: number;
}
interface Order {
	id: string;
	head: OrderHead;
}

export interface Payments {
	/** What is due first, the longest; then what is open, then what is settled, the newest first. */
	rows: Payment[];
	/** Open deals whose order is not on this phone. */
	elsewhere: number;
}

const STATES = ['due', 'open', 'settled'] as const;

/** The payments of the orders on this phone. */
export function paymentsOf(deals: readonly Deal[], orders: readonly Order[]): Payments {
	const heads = new Map(orders.map(({ id, head }) => [id, head]));
	const rows = deals.flatMap(({ order, deal, unsent }): Payment[] => {
		const head = heads.get(order);
		return head ? [{ order, head, deal, unsent, state: stateOf(head, deal) }] : [];
	});
	const elsewhere = deals.filter(({ order, deal }) => !heads.has(order) && !paidUp(deal)).length;
	return { rows: rows.sort(byUrgency), elsewhere };
}

/** Those in whose number or customer all of the words occur. */
export function paymentsFound(
	rows: readonly Payment[],
	{ text, open }: { text: string; open: boolean },
): Payment[] {
	const words = text.split(/\s+/).map(folded).filter(Boolean);
	return rows.filter(({ head, state }) => {
		if (open && state === 'settled') return false;
		const hay = [head.number, head.customerName].map(folded);
		return words.every((word) => hay.some((part) => part.includes(word)));
	});
}

/** What is open, by currency; deals without an amount add nothing. */
export function owedIn(rows: readonly Payment[]): { currency: string; amount: number }[] {
	const sums = new Map<string, number>();
	for (const { deal } of rows) {
		const cents = Math.round(owed(deal) * 100);
		if (cents > 0) sums.set(deal.currency, (sums.get(deal.currency) ?? 0) + cents);
	}
	return [...sums].map(([currency, cents]) => ({ currency, amount: cents / 100 }));
}

/** What is open of one; undefined while nobody knows the amount. */
export function openOf(deal: DealHead): number | undefined {
	return amountOf(deal) === undefined && !paidUp(deal) ? undefined : owed(deal);
}

function stateOf({ life }: OrderHead, deal: DealHead): Payment['state'] {
	if (paidUp(deal)) return 'settled';
	return life?.signedAt === undefined ? 'open' : 'due';
}

function byUrgency(a: Payment, b: Payment): number {
	const state = STATES.indexOf(a.state) - STATES.indexOf(b.state);
	if (state !== 0) return state;
	const since = a.state === 'due' ? signedAt(a) - signedAt(b) : createdAt(b) - createdAt(a);
	return since || (a.order < b.order ? -1 : 1);
}

function signedAt({ head }: Payment): number {
	return head.life?.signedAt ?? 0;
}

function createdAt({ head }: Payment): number {
	return head.life?.createdAt ?? head.lastAt;
}
