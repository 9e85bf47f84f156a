import type { Notice, Problem } from '#lib/domain/intake/problem.ts';
import type { ReadOrder } from '#lib/domain/intake/read-order.ts';
import { identityOf, sameness } from '#lib/domain/intake/same-order.ts';
import { flagsOfFacts } from '#lib/domain/order/intake.ts';
import { mayBeOne, type ExistingOrders, type Twin } from './existing.ts';
import type { IntakeJob } from './job.ts';
import type { Staging } from './staging.ts';
import { ordersOf, type Reader, type TableOrder } from './table-orders.ts';

/** What is shown of each sort; the others are counted. */
const MOST_SHOWN = 200;
const FEW_SHOWN = 20;

export interface WrongOrder {
	first: number;
	problems: readonly Problem[];
	/** What tells the person which one it is. */
	cells: ReadonlyMap<number, readonly string[]>;
}
export interface TwinOrder {
	first: number;
	number: string | undefined;
	customerName: string;
	twin: Twin;
}

/** What an import would come to, as its table is now. Counts are whole, lists may be cut short. */
export interface Checked {
	/** Orders in the table. */
	total: number;
	good: number;
	/** First rows of those that are wrong, and of those that seem to be here already. */
	wrongRows: readonly number[];
	twinRows: readonly number[];
	wrong: readonly WrongOrder[];
	twins: readonly TwinOrder[];
	/** The first good ones. */
	preview: readonly (ReadOrder & { first: number })[];
	/** Good ones that will be flagged for what they lack. */
	flagged: number;
	notices: readonly Notice[];
}

/** Reads the whole table once, a few orders at a time; undefined when it was called off. */
export async function checkTable(
	staging: Pick<Staging, 'rows' | 'these'>,
	job: IntakeJob,
	{ reader, existing, signal }: { reader: Reader; existing: ExistingOrders; signal?: AbortSignal },
): Promise<Checked | undefined> {
	const found = {
		...{ total: 0, good: 0, flagged: 0 },
		wrongRows: new Array<number>(),
		twinRows: new Array<number>(),
		wrong: new Array<WrongOrder>(),
		twins: new Array<TwinOrder>(),
		preview: new Array<ReadOrder & { first: number }>(),
		notices: new Array<Notice>(),
	};
	const seen = new Map<string, { first: number; facts: ReadOrder['facts'] }>();
	for await (const orders of ordersOf(staging, job, reader)) {
		if (signal?.aborted) return undefined;
		found.total += orders.length;
		for (const { first, order, problems, notices, rows } of orders) {
			if (found.notices.length < FEW_SHOWN) found.notices.push(...notices);
			if (!order) {
				found.wrongRows.push(first);
				if (found.wrong.length < MOST_SHOWN) found.wrong.push({ first, problems, cells: cellsOf(rows) });
				continue;
			}
			const twin = twinAbove(seen, order, first) ?? (await existing.twinOf(order));
			if (twin) {
				found.twinRows.push(first);
				const { customerName } = order.facts;
				if (found.twins.length < MOST_SHOWN)
					found.twins.push({ first, number: order.number, customerName, twin });
				continue;
			}
			found.good++;
			if (flagsOfFacts(order.facts).length > 0) found.flagged++;
			if (found.preview.length < FEW_SHOWN) found.preview.push({ first, ...order });
		}
	}
	return found;
}

/** The same order further up in the table. */
function twinAbove(
	seen: Map<string, { first: number; facts: ReadOrder['facts'] }>,
	{ facts }: ReadOrder,
	first: number,
): Twin | undefined {
	for (const key of [identityOf(facts), sameness(facts)]) {
		const above = seen.get(key);
		if (above && above.first !== first && mayBeOne(facts, above.facts))
			return { row: above.first, because: 'same' };
		if (!above) seen.set(key, { first, facts });
	}
	return undefined;
}

function cellsOf(rows: TableOrder['rows']): Map<number, readonly string[]> {
	return new Map(rows.map(({ row, cells }) => [row, cells]));
}
