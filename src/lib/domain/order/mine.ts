import type { Person } from '../people.ts';
import { isResponsible } from '../responsible.ts';
import type { HeadNode, OrderHead } from './head.ts';

/** The person's open nodes of an order that is still going on. */
export function openNodesOf(head: OrderHead, me: Person): HeadNode[] {
	if (head.status === 'cancelled' || head.status === 'archived') return [];
	return head.nodes.filter((node) => node.phase !== 'done' && isResponsible(me, node, head.lead));
}

/** When the first of them is due; undefined when none is theirs. */
export function nextDueOf(head: OrderHead, me: Person): string | undefined {
	const [first] = openNodesOf(head, me)
		.map(({ plannedAt }) => plannedAt)
		.sort();
	return first;
}
