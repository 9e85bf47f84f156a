import { foldDeal, type DealHead } from '#lib/domain/deal/fold.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { withShortage } from '#lib/domain/stock/shortage.ts';
import { isPending } from './journal-row.ts';
import { levelsOf, type Level } from './levels.ts';
import { overlay } from './overlay.ts';
import type { Phone } from './phone.ts';
import { availableFor } from './stock.ts';
import { readSeen } from './seen.ts';

/** An order as this phone knows it. */
export interface OrderRead {
	/** With the flag that only those see who may read the deal. */
	state: OrderState;
	/** Oldest first. */
	entries: { entry: Entry; level: Level }[];
	/** For those who may see it. */
	deal: DealHead | undefined;
}

/** The `deal:` document of an order. */
export function dealIdOf(order: string): string {
	return order.replace(/^order:/, 'deal:');
}

/** The log of a document as this phone shows it: all leaves merged, the journal over them. */
export async function shownLog(phone: Phone, doc: string): Promise<Log> {
	const before = await phone.journal.rows(doc);
	const held = (await phone.replica.log(doc)) ?? [];
	// Read again: what was acknowledged between the two reads is in neither of them alone.
	return overlay(overlay(held, before), await phone.journal.rows(doc));
}

/** Reads an order with the level of each entry; undefined when it is not on this phone. */
export async function readOrder(phone: Phone, order: string): Promise<OrderRead | undefined> {
	const [log, dealLog, rows, seen] = await Promise.all([
		shownLog(phone, order),
		shownLog(phone, dealIdOf(order)),
		phone.journal.rows(order),
		readSeen(phone, order),
	]);
	const state = foldOrder(log);
	if (!state) return undefined;
	const unsent = new Set<string>(rows.filter(isPending).map((row) => row.id));
	const deal = foldDeal(dealLog) ?? undefined;
	const available = deal ? await availableFor(phone.replica, state.facts.lines) : new Map<string, number>();
	return { state: withShortage(state, deal, available), entries: levelsOf(log, unsent, seen), deal };
}
