import { mayReadDeals } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';

/** Columns of the master table (总表), in the order in which they are offered. */
export const COLUMNS = [
	'number',
	'customer',
	'status',
	'node',
	'due',
	'promised',
	'person',
	'lead',
	'priority',
	'risk',
	'flags',
	'last',
	'detail',
	'next',
	'exception',
	'departments',
	'codes',
	'feedback',
	'pictures',
	'amount',
	'payment',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What only the order's log or its deal tells: read for the orders that are looked at. */
export const READ_COLUMNS: ReadonlySet<Column> = new Set<Column>([
	'detail',
	'next',
	'pictures',
	'amount',
	'payment',
]);

/** Of whom no phone outside sales, finance and management knows anything. */
const COMMERCIAL: ReadonlySet<Column> = new Set<Column>(['amount', 'payment']);

/** What a table shows of which nobody has chosen the columns; a narrow one leaves the last record to the pane beside it. */
export function standardColumns(wide: boolean): readonly Column[] {
	return ['number', 'customer', 'status', 'node', 'due', 'promised', ...(wide ? ['last' as const] : [])];
}

/** The columns that this person is offered. */
export function columnsFor(me: Person | undefined): readonly Column[] {
	const sees = me !== undefined && mayReadDeals(me);
	return COLUMNS.filter((column) => sees || !COMMERCIAL.has(column));
}

/** The known ones of these names, each once; the number is always there, as the first. */
export function readColumns(names: readonly string[]): Column[] {
	const known = names.flatMap((name) => COLUMNS.find((column) => column === name) ?? []);
	return [...new Set<Column>(['number', ...known])];
}

/** The columns with one shown or hidden; a shown one comes last. */
export function turned(columns: readonly Column[], column: Column): Column[] {
	return readColumns(
		columns.includes(column) ? columns.filter((other) => other !== column) : [...columns, column],
	);
}

/** The columns with one a place further to the front or the back. */
export function shifted(columns: readonly Column[], column: Column, by: -1 | 1): Column[] {
	const from = columns.indexOf(column);
	const to = from + by;
	if (from < 1 || to < 1 || to >= columns.length) return [...columns];
	return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}
