import { pastOf } from '../log/causality.ts';
import type { Entry, Log } from '../log/entry.ts';
import { deviceOf } from '../log/stamp.ts';
import { readOrderEntry } from '../order/entries.ts';
import { foldOrder } from '../order/fold.ts';
import type { OrderState } from '../order/state.ts';

/** An order as the author of an entry beside it may have had it before them. */
export interface SeenOrder {
	/** Nothing where there is no order. */
	state: OrderState | undefined;
	/** What has taken the order to another lead since; nothing in the order as it is now. */
	ended: Entry | undefined;
}

/**
 * The order as the author of an entry of its deal may have seen it, as it is now first. A deal's entries do not say what of
 * the order was known when they were made: each hand-over to another lead may not have been, unless what was written to the order before
 * on the same phone followed it.
 */
export function seenOrders(order: Log, entry: Entry): SeenOrder[] {
	const own = order.filter(({ id }) => deviceOf(id) === deviceOf(entry.id) && id < entry.id);
	const known = new Set(
		[
			...own,
			...pastOf(
				order,
				own.flatMap(({ after }) => after),
			),
		].map(({ id }) => id),
	);
	const unseen = order.filter((other) => !known.has(other.id) && isHandOver(other)).reverse();
	const before = ({ id: end }: Entry) => foldOrder(order.filter(({ id }) => id < end));
	return [
		{ state: foldOrder(order), ended: undefined },
		...unseen.map((ended) => ({ state: before(ended), ended })),
	];
}

function isHandOver(entry: Entry): boolean {
	const known = readOrderEntry(entry);
	return known?.kind === 'assigned' && known.node === undefined;
}
