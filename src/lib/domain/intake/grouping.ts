import type { Column, Mapping } from './columns.ts';
import type { TableRow } from './order-rows.ts';
import { folded } from './plain-text.ts';

/**
 * Which rows of a table make up one order (RULES.md I3). Rows of one number and source are lines of one order, also when they do not
 * stand together; a row without number and customer goes on with the order above it, as merged cells come out. Takes a
 * table row by row and keeps row numbers alone.
 */
export class Grouping {
	/** The row numbers of each order, in the order in which they first appear. */
	readonly orders: number[][] = [];
	readonly #place: (column: Column) => number;
	readonly #byNumber = new Map<string, number[]>();
	#last: number[] | undefined;

	constructor(mapping: Mapping) {
		this.#place = (column) => mapping.indexOf(column);
	}

	add(row: TableRow): void {
		if (row.cells.every((cell) => cell.trim() === '')) return;
		const number = this.#said(row, 'number');
		const key = `${number}\n${this.#said(row, 'source')}`;
		const known = number === '' ? this.#continued(row) : this.#byNumber.get(key);
		const order = known ?? [];
		order.push(row.row);
		if (!known) this.orders.push(order);
		if (number !== '') this.#byNumber.set(key, order);
		this.#last = order;
	}

	#continued(row: TableRow): number[] | undefined {
		const numbered = this.#place('number') !== -1;
		const customer = this.#said(row, 'customer') + this.#said(row, 'customerContact');
		return numbered && customer === '' ? this.#last : undefined;
	}

	#said({ cells }: TableRow, column: Column): string {
		return folded(cells[this.#place(column)] ?? '');
	}
}
