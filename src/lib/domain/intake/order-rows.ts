import type { Column, Mapping } from './columns.ts';
import { scaleOf } from './recognise.ts';
import { plain } from './plain-text.ts';
import type { About, Notice, Problem, Reading } from './problem.ts';

/** One row of the table; `row` counts as spreadsheets do, from 1. */
export interface TableRow {
	row: number;
	cells: readonly string[];
}

/** A cell that says something. */
export interface Stated {
	row: number;
	text: string;
}

/** The rows of one order, read column by column; what is wrong on the way is kept. */
export class OrderRows {
	readonly rows: readonly TableRow[];
	readonly problems: Problem[] = [];
	readonly notices: Notice[] = [];
	readonly #places: ReadonlyMap<Column, number>;
	readonly #headers: readonly string[];

	constructor(rows: readonly TableRow[], headers: readonly string[], mapping: Mapping) {
		this.rows = rows;
		this.#headers = headers;
		this.#places = placesOf(mapping);
	}

	/** True when the table has such a column. */
	has(column: Column): boolean {
		return this.#places.has(column);
	}

	/** What the column counts in. */
	scale(column: Column): number {
		const place = this.#places.get(column);
		return place === undefined ? 1 : scaleOf(this.#headers[place] ?? '');
	}

	/** What a row says in that column. */
	cell({ row, cells }: TableRow, column: Column): Stated | undefined {
		const place = this.#places.get(column);
		const text = place === undefined ? '' : plain(cells[place] ?? '');
		return text === '' ? undefined : { row, text };
	}

	/** What the rows say in that column. */
	cells(column: Column): Stated[] {
		return this.rows.flatMap((row) => this.cell(row, column) ?? []);
	}

	/** What the order says in that column: in any of its rows, the same in all that say something. */
	one(column: Column): Stated | undefined {
		const [first, ...others] = this.cells(column);
		for (const other of others) if (other.text !== first?.text) this.wrong(column, other, 'differs');
		return first;
	}

	/** The same, of at most so many characters. */
	text(column: Column, most: number): string | undefined {
		const stated = this.one(column);
		if (stated && stated.text.length > most) this.wrong(column, stated, 'long');
		return stated?.text.slice(0, most);
	}

	/** The same, as what it means. */
	read<T>(column: Column, read: (text: string) => Reading<T>): T | undefined {
		const stated = this.one(column);
		return stated && this.value(column, stated, read);
	}

	/** What a cell means. */
	value<T>(column: Column, stated: Stated, read: (text: string) => Reading<T>): T | undefined {
		const found = read(stated.text);
		if ('value' in found) return found.value;
		this.wrong(column, stated, found.wrong);
		return undefined;
	}

	/** Something must be there and is not. */
	missing(column: Column, row: number | undefined = this.rows[0]?.row): void {
		this.wrong(column, { row: row ?? 0, text: '' }, 'missing');
	}

	wrong(column: Column, { row, text }: Stated, code: Problem['code']): void {
		this.problems.push({ row, column, code, value: text });
	}

	notice(column: Column, { row, text }: Stated, code: About<Notice['code']>['code']): void {
		this.notices.push({ row, column, code, value: text });
	}
}

const places = new WeakMap<Mapping, ReadonlyMap<Column, number>>();

/** Where in the table the columns are; worked out once for a whole table. */
function placesOf(mapping: Mapping): ReadonlyMap<Column, number> {
	const known = places.get(mapping);
	if (known) return known;
	const found = new Map<Column, number>();
	mapping.forEach((column, place) => {
		if (column && !found.has(column)) found.set(column, place);
	});
	places.set(mapping, found);
	return found;
}
