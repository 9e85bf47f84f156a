import { goto } from '$app/navigation';
import type { NodeState, OrderState } from '#lib/domain/order/state.ts';
import * as orders from '#lib/local/mutators.ts';
import { m } from '#lib/paraglide/messages.js';
import { deliverHref, planHref } from '#lib/ui/links.ts';
import type { NodeAction } from '#lib/ui/order/node-actions.ts';
import { nodeTitle } from '#lib/ui/words/node-words.ts';
import type { Acting } from './acting.ts';
import { record } from './record.ts';

/** Begins an action on a node: does it where one tap is enough, else gives the sheet to open. */
export function begin(
	action: NodeAction,
	order: string,
	state: OrderState,
	node: NodeState,
): Acting | undefined {
	switch (action) {
		case 'start':
			void record(
				orders.progress(order, node.node, { percent: 0 }),
				m.started_toast({ node: nodeTitle(node) }),
			);
			return undefined;
		case 'restart':
			void record(orders.restart(order, node.node), m.undone());
			return undefined;
		case 'deliver':
			void goto(deliverHref(order));
			return undefined;
		case 'plan':
			void goto(planHref(order, node.node));
			return undefined;
		case 'slip':
			return { act: 'slip', order, state, node: node.node };
		case 'raise':
			return { act: 'raise', order, node: node.node, nodes: state.nodes };
		case 'comment':
			return { act: 'comment', order, node: node.node };
		case 'done':
		case 'progress':
		case 'assign':
			return { act: action, order, node };
	}
}
