import type { OrderEntry, OrderKind } from './entries.ts';

/** The entries of an order that count, in order. */
export interface Counted {
	all: readonly OrderEntry[];
	/** Without those that a log grows long by: hardly anything depends on them, and thousands are gone through once instead of thirty times. */
	seldom: readonly OrderEntry[];
}

const OFTEN: ReadonlySet<OrderKind> = new Set<OrderKind>(['progressed', 'commented']);

/** These entries, and the seldom ones among them. */
export function countedAs(all: readonly OrderEntry[]): Counted {
	return { all, seldom: all.filter(({ kind }) => !OFTEN.has(kind)) };
}
