import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayActOnHead } from '#lib/domain/permission.ts';
import type { NodeAction } from '../order/node-actions.ts';
import { nodeAt } from './cell-text.ts';

/** What a lead does with an order straight from the table. */
export type QuickAction = Extract<NodeAction, 'deliver' | 'done' | 'assign' | 'comment'>;

/** What the person may do at once with the order, or with the node at which it is. */
export function quickActions(head: OrderHead, me: Person): QuickAction[] {
	const node = nodeAt(head);
	const may = (kind: 'delivered' | 'done' | 'assigned') => node && mayActOnHead(me, kind, head, node.node);
	const work: QuickAction = node?.stage === 'signed' ? 'deliver' : 'done';
	const offered: readonly [QuickAction, boolean | undefined][] = [
		[work, may(work === 'deliver' ? 'delivered' : 'done')],
		['assign', may('assigned')],
		['comment', mayActOnHead(me, 'commented', head)],
	];
	return offered.filter(([, permitted]) => permitted).map(([action]) => action);
}
