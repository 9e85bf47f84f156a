import type { OrderState, NodeState } from '#lib/domain/order/state.ts';
import type { OrderKind } from '#lib/domain/order/entries.ts';
import type { Person } from '#lib/domain/people.ts';
import { headOf } from '#lib/domain/order/head.ts';
import { mayActOnHead } from '#lib/domain/permission.ts';
import { isResponsible } from '#lib/domain/responsible.ts';

export type NodeAction =
	'start' | 'deliver' | 'done' | 'progress' | 'raise' | 'comment' | 'assign' | 'plan' | 'slip' | 'restart';

interface Offer {
	action: NodeAction;
	/** The record it makes; what the person may not append is not offered. */
	kind: OrderKind;
	when: (node: Pick<NodeState, 'phase' | 'started' | 'stage'>) => boolean;
}

/** In order of importance: the first work that applies is the node's main action. */
const OFFERS: readonly Offer[] = [
	{
		action: 'deliver',
		kind: 'delivered',
		when: ({ phase, stage }) => stage === 'signed' && phase !== 'done',
	},
	{
		action: 'start',
		kind: 'progressed',
		when: ({ phase, started, stage }) => phase !== 'done' && !started && stage !== 'signed',
	},
	{ action: 'done', kind: 'done', when: ({ phase }) => phase !== 'done' },
	{ action: 'progress', kind: 'progressed', when: ({ phase, started }) => phase !== 'done' && started },
	{ action: 'raise', kind: 'raised', when: () => true },
	{ action: 'comment', kind: 'commented', when: () => true },
	{ action: 'assign', kind: 'assigned', when: ({ phase }) => phase !== 'done' },
	{ action: 'slip', kind: 'planned', when: ({ phase }) => phase !== 'done' },
	{ action: 'plan', kind: 'planned', when: ({ phase }) => phase !== 'done' },
	{
		action: 'restart',
		kind: 'progressed',
		when: ({ phase, stage }) => phase === 'done' && stage !== 'signed',
	},
];

/** What the person may do on a node as it stands; on a cancelled order only talk. */
export function nodeActions(state: OrderState, node: NodeState, me: Person): NodeAction[] {
	const head = headOf(state);
	if (!head) return [];
	const ended = state.status === 'cancelled' || state.status === 'archived';
	return OFFERS.filter(
		({ kind, when }) =>
			when(node) && (!ended || kind === 'commented') && mayActOnHead(me, kind, head, node.node),
	).map(({ action }) => action);
}

/**
 * The one action that the person most likely came for: on the node they opened, else on the first open one that is
 * theirs by name or department.
 */
export function mainAction(
	state: OrderState,
	me: Person,
	focused: string | undefined,
): { action: NodeAction; node: NodeState } | undefined {
	const open = state.nodes.filter(({ phase }) => phase !== 'done');
	const mine = open.filter((node) => isResponsible(me, node, state.lead));
	const node = mine.find((candidate) => candidate.node === focused) ?? mine[0];
	if (!node) return undefined;
	const action = nodeActions(state, node, me).find((offered) => MAIN.has(offered));
	return action && { action, node };
}

const MAIN: ReadonlySet<NodeAction> = new Set<NodeAction>(['start', 'deliver', 'done']);

/** Actions that move a node on. */
export const WORK: ReadonlySet<NodeAction> = new Set<NodeAction>([...MAIN, 'progress']);
