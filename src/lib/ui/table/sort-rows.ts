import type { OrderHead } from '#lib/domain/order/head.ts';
import { STAGES, STATUSES } from '#lib/domain/order/stage.ts';
import { PRIORITIES } from '#lib/domain/order/life-entries.ts';
import { currentNode } from '../order/order-filter.ts';
import type { Column } from './columns.ts';

/** By which column, and whether the greatest comes first. */
export interface Sorting {
	by: Column;
	down: boolean;
}

interface Row {
	id: string;
	head: OrderHead;
}
type Key = string | number | undefined;
type Name = (person: string) => string;

/** What the table can be ordered by. */
const KEYS: Readonly<Partial<Record<Column, (head: OrderHead, name: Name) => Key>>> = {
	number: ({ number }) => number,
	customer: ({ customerName }) => customerName,
	status: ({ status, percent }) => STATUSES.indexOf(status) * 1000 + percent,
	node: (head) => {
		const node = currentNode(head);
		return node && STAGES.indexOf(node.stage);
	},
	due: (head) => (head.status === 'cancelled' ? undefined : currentNode(head)?.plannedAt),
	promised: ({ promisedDate }) => promisedDate ?? undefined,
	person: (head, name) => {
		const person = currentNode(head)?.person;
		return person && name(person);
	},
	lead: ({ lead }, name) => name(lead),
	priority: ({ life }) => life?.priority && PRIORITIES.indexOf(life.priority.level),
	last: ({ lastAt }) => lastAt || undefined,
	exception: ({ exceptions, openExceptions }) =>
		openExceptions > 0
			? openExceptions + 1000 * (exceptions ?? []).filter(({ level }) => level === 'serious').length
			: undefined,
	feedback: ({ life }) => life?.survey?.mean,
};

/** True for a column that orders can be ordered by. */
export function isSortable(column: Column): boolean {
	return KEYS[column] !== undefined;
}

/** The rows ordered; those that have nothing in that column come last either way, equals stay as they were. */
export function sortedRows<Of extends Row>(
	rows: readonly Of[],
	sorting: Sorting | undefined,
	name: Name,
	locale: string,
): readonly Of[] {
	const key = sorting && KEYS[sorting.by];
	if (!key) return rows;
	const { compare } = new Intl.Collator(locale, { numeric: true });
	const way = sorting.down ? -1 : 1;
	return rows
		.map((row) => ({ row, key: key(row.head, name) }))
		.sort((a, b) => {
			if (a.key === undefined || b.key === undefined)
				return Number(a.key === undefined) - Number(b.key === undefined);
			return way * (typeof a.key === 'string' ? compare(a.key, String(b.key)) : a.key - Number(b.key));
		})
		.map(({ row }) => row);
}

/** What a press on a column's head makes of the order: up, then down, then none. */
export function pressed(sorting: Sorting | undefined, column: Column): Sorting | undefined {
	if (sorting?.by !== column) return { by: column, down: false };
	return sorting.down ? undefined : { by: column, down: true };
}
