import type { NodePlan } from '#lib/domain/order/entries.ts';
import type { NodeState } from '#lib/domain/order/state.ts';

/** What a lead changes of one node. */
export interface PlanChange {
	node: string;
	/** UTC instant. */
	plannedAt: string;
	person: string | undefined;
	/** Moves every later node that is not done by as much. */
	moveLater: boolean;
}

/** The plan of an order as its nodes stand. */
export function planOfNodes(nodes: readonly NodeState[]): NodePlan[] {
	return nodes.map(
		({
			node,
			stage,
			title,
			rank,
			department,
			person,
			plannedAt,
			deliverable,
			remindMinutes,
			collaborators,
		}) => ({
			...{ node, stage, title, rank, department, plannedAt, remindMinutes },
			...(person === undefined ? {} : { person }),
			...(deliverable === undefined ? {} : { deliverable }),
			...(collaborators.length === 0 ? {} : { collaborators }),
		}),
	);
}

/** The plan after the change; nodes that are done keep their times. */
export function changedPlan(nodes: readonly NodeState[], change: PlanChange): NodePlan[] {
	const changed = nodes.find(({ node }) => node === change.node);
	if (!changed) return planOfNodes(nodes);
	const by = Date.parse(change.plannedAt) - Date.parse(changed.plannedAt);
	return planOfNodes(
		nodes.map((node) => {
			if (node.node === change.node) return { ...node, plannedAt: change.plannedAt, person: change.person };
			const moves = change.moveLater && node.rank > changed.rank && node.phase !== 'done';
			return moves ? { ...node, plannedAt: later(node.plannedAt, by) } : node;
		}),
	);
}

function later(instant: string, by: number): string {
	return new Date(Date.parse(instant) + by).toISOString();
}
