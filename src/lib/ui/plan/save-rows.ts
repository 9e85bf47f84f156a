import type { NodePlan } from '#lib/domain/order/entries.ts';
import { samePlan } from './rebase-rows.ts';
import { nodeOfRow, type PlanRow } from './plan-row.ts';

export interface PlanWrites {
	/** The plan to state, when more than persons changed. */
	plan: NodePlan[] | undefined;
	/** Steps that change hands. */
	assigned: { node: string; person: string }[];
}

/**
 * What to write so that the plan becomes `rows`. A step that changes hands is assigned, not replanned: of two people who
 * give the same step away, blind to each other, the one who lost it is told only then (RULES.md M9).
 */
export function writesOf(current: readonly PlanRow[], rows: readonly PlanRow[]): PlanWrites {
	const held = new Map(current.map(({ node, person }) => [node, person]));
	const stated = rows.map((row) => (held.has(row.node) ? { ...row, person: held.get(row.node) } : row));
	return {
		plan: samePlan(current, stated) ? undefined : stated.map(nodeOfRow),
		assigned: rows.flatMap(({ node, person }) =>
			person && held.has(node) && held.get(node) !== person ? [{ node, person }] : [],
		),
	};
}
