import { Grouping } from '#lib/domain/intake/grouping.ts';
import type { TableRow } from '#lib/domain/intake/order-rows.ts';
import { readOrder, type OrderReading, type TableOfOrders } from '#lib/domain/intake/read-order.ts';
import type { IntakeJob } from './job.ts';
import type { Staging } from './staging.ts';

/** So many orders are in memory at a time. */
export const ORDERS_AT_A_TIME = 50;
const ROWS_AT_A_TIME = 500;

/** An order of the table, with the number of its first row: that names it within the import. */
export interface TableOrder extends OrderReading {
	first: number;
	rows: readonly TableRow[];
}

/** What is needed besides the job to read its orders. */
export type Reader = Pick<TableOfOrders, 'personNamed'>;

/** The orders of a staged table from the one on that is asked for, a few at a time: all that is kept of the others is their rows' numbers. */
export async function* ordersOf(
	staging: Pick<Staging, 'rows' | 'these'>,
	job: IntakeJob,
	reader: Reader,
	from = 0,
): AsyncGenerator<TableOrder[]> {
	const groups = await groupsOf(staging, job);
	const table = { ...job, ...reader };
	for (let at = from; at < groups.length; at += ORDERS_AT_A_TIME) {
		const some = groups.slice(at, at + ORDERS_AT_A_TIME);
		const found = new Map((await staging.these(some.flat())).map((row) => [row.row, row]));
		yield some.map((numbers) => {
			const rows = numbers.flatMap((number) => found.get(number) ?? []);
			return { first: numbers[0] ?? 0, rows, ...readOrder(rows, table) };
		});
	}
}

async function groupsOf(staging: Pick<Staging, 'rows'>, job: IntakeJob): Promise<number[][]> {
	const grouping = new Grouping(job.mapping);
	for (let from = job.first; from <= job.last; from += ROWS_AT_A_TIME) {
		const to = Math.min(job.last, from + ROWS_AT_A_TIME - 1);
		for (const row of await staging.rows(from, to)) grouping.add(row);
	}
	return grouping.orders;
}
