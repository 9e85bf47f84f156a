import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayActOnHead } from '#lib/domain/permission.ts';
import { currentNode } from '../order/order-filter.ts';

interface Row {
	id: string;
	head: OrderHead;
}

/** What becomes of chosen orders: some may be acted on, some not, and some need nothing. */
export interface Bulk<Work> {
	works: Work[];
	/** Orders of which the person may not do it. */
	denied: number;
	/** Orders that have nothing to be done: no open node, or it is so already. */
	idle: number;
}

/** What is given away: the order, or the node at which it is. */
export const GIVEN = ['node', 'lead'] as const;
export type Given = (typeof GIVEN)[number];

/** One order, or its node, that changes hands. */
export interface Handing {
	order: string;
	node: string | undefined;
	/** Who has it now. */
	from: string | undefined;
}

/** The orders that the person may comment on. */
export function remarks(rows: readonly Row[], me: Person): Bulk<string> {
	const works = rows.filter(({ head }) => mayActOnHead(me, 'commented', head)).map(({ id }) => id);
	return { works, denied: rows.length - works.length, idle: 0 };
}

/** What changes hands when the person gives it to `to`; without `to`, what could. */
export function handings(rows: readonly Row[], me: Person, what: Given, to?: string): Bulk<Handing> {
	const bulk: Bulk<Handing> = { works: [], denied: 0, idle: 0 };
	for (const { id, head } of rows) {
		const node = what === 'node' ? currentNode(head) : undefined;
		const from = what === 'node' ? node?.person : head.lead;
		const over = head.status === 'cancelled' || head.status === 'archived';
		if (over || (what === 'node' && !node) || (to !== undefined && from === to)) bulk.idle++;
		else if (!mayActOnHead(me, 'assigned', head, node?.node)) bulk.denied++;
		else bulk.works.push({ order: id, node: node?.node, from });
	}
	return bulk;
}

/** True when all of it can be given back: nothing that somebody has can become nobody's again. */
export function canGiveBack(works: readonly Handing[]): boolean {
	return works.every(({ from }) => from !== undefined);
}
