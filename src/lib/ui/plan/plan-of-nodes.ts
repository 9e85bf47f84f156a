import type { NodePlan } from '#lib/domain/order/entries.ts';
import type { NodeState } from '#lib/domain/order/state.ts';

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
			proof,
			remindMinutes,
			collaborators,
		}) => ({
			...{ node, stage, title, rank, department, plannedAt, remindMinutes },
			...(person === undefined ? {} : { person }),
			...(deliverable === undefined ? {} : { deliverable }),
			...(proof === undefined ? {} : { proof }),
			...(collaborators.length === 0 ? {} : { collaborators }),
		}),
	);
}
