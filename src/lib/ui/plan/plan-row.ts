import type { NodePlan } from '#lib/domain/order/entries.ts';

type Field =
	| 'node'
	| 'stage'
	| 'title'
	| 'rank'
	| 'department'
	| 'person'
	| 'plannedAt'
	| 'deliverable'
	| 'proof'
	| 'remindMinutes'
	| 'collaborators';

/** A step of a plan that is being edited. `plannedAt` is empty while no time is stated. */
export type PlanRow = Pick<NodePlan, Field>;

/** The row as a plan states it: what is empty is left out. */
export function nodeOfRow(row: PlanRow): NodePlan {
	const { person, deliverable, proof, collaborators, ...rest } = row;
	return {
		...rest,
		title: rest.title.trim(),
		...(person ? { person } : {}),
		...(deliverable?.trim() ? { deliverable: deliverable.trim() } : {}),
		...(proof ? { proof } : {}),
		...(collaborators?.length ? { collaborators } : {}),
	};
}

/** Rows in the order of the plan. */
export function byRank(rows: readonly PlanRow[]): PlanRow[] {
	return rows.toSorted((a, b) => a.rank - b.rank || (a.node < b.node ? -1 : 1));
}
