import type { OrderHead } from '#lib/domain/order/head.ts';
import type { OrderStatus } from '#lib/domain/order/stage.ts';
import type { Person } from '#lib/domain/people.ts';
import { isResponsible } from '#lib/domain/responsible.ts';

/** What narrows the list of orders besides words. */
export const FLAGS = ['mine', 'late', 'exception', 'contested'] as const;
export type Flag = (typeof FLAGS)[number];

export interface OrderFilter {
	/** Words that must all occur in number, customer, lines, codes, or names. */
	text: string;
	statuses: readonly OrderStatus[];
	flags: readonly Flag[];
}

export const NO_FILTER: OrderFilter = { text: '', statuses: [], flags: [] };

interface Context {
	me: Person | undefined;
	now: number;
	name: (id: string) => string;
}

/** True when the order passes every part of the filter. */
export function passes(head: OrderHead, filter: OrderFilter, context: Context): boolean {
	return (
		(filter.statuses.length === 0 || filter.statuses.includes(head.status)) &&
		filter.flags.every((flag) => hasFlag(head, flag, context)) &&
		hasWords(head, filter.text, context)
	);
}

/** True when a node that is not done is past its time, or the promised date is, and the order still goes on. */
export function isLate(head: OrderHead, now: number): boolean {
	if (head.status === 'cancelled' || head.status === 'completed' || head.status === 'archived') return false;
	return head.nodes.some((node) => node.phase !== 'done' && Date.parse(node.plannedAt) < now);
}

function hasFlag(head: OrderHead, flag: Flag, { me, now }: Context): boolean {
	switch (flag) {
		case 'mine':
			return (
				me !== undefined &&
				(head.lead === me.id ||
					head.nodes.some((node) => node.phase !== 'done' && isResponsible(me, node, head.lead)))
			);
		case 'late':
			return isLate(head, now);
		case 'exception':
			return head.openExceptions > 0;
		case 'contested':
			return head.contests.length > 0;
	}
}

function hasWords(head: OrderHead, text: string, { name }: Context): boolean {
	const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return true;
	const hay = [head.number, head.customerName, head.lines, name(head.lead), ...head.codes]
		.join(' ')
		.toLowerCase();
	return wanted.every((word) => hay.includes(word));
}

/** The node at which the order is: the first that is not done. */
export function currentNode(head: OrderHead) {
	return head.nodes.find((node) => node.phase !== 'done');
}
