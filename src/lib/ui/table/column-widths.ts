import type { Column } from './columns.ts';

/** How wide columns are, in rem. The one without a width takes what is left, and at least {@link LEAST_REM}. */
const WIDTHS: Readonly<Record<Exclude<Column, 'customer'>, number>> = {
	number: 9.5,
	status: 8.5,
	node: 7.25,
	due: 9.75,
	promised: 5,
	person: 6.5,
	lead: 6.5,
	priority: 7,
	risk: 11,
	flags: 11,
	last: 9,
	detail: 13,
	next: 11,
	exception: 11,
	departments: 10,
	codes: 10,
	feedback: 6,
	pictures: 5,
	amount: 8,
	payment: 7,
};
const LEAST_REM = 8.5;
/** Where so many others are shown that the table scrolls sideways anyway, it need not be short. */
const MANY = 7;
const LEAST_AMONG_MANY_REM = 12;
/** The boxes by which orders are chosen. */
export const BOX_REM = 2.5;

/** The column's width as a style; none for the one that takes what is left. */
export function widthOf(column: Column): string | undefined {
	return column === 'customer' ? undefined : `${WIDTHS[column]}rem`;
}

/** What the table needs at least; below it scrolls sideways. */
export function leastWidth(columns: readonly Column[]): string {
	const least = columns.length > MANY ? LEAST_AMONG_MANY_REM : LEAST_REM;
	const sum = columns.reduce(
		(all, column) => all + (column === 'customer' ? least : WIDTHS[column]),
		BOX_REM,
	);
	return `${sum}rem`;
}
