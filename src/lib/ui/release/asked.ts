import type { OrderState } from '#lib/domain/order/state.ts';
import { departmentsOf } from '#lib/domain/order/release.ts';
import type { Department } from '#lib/domain/people.ts';

/** A department that a release asks, with what it has to do. */
export interface Asked {
	department: Department;
	nodes: OrderState['nodes'];
	/** It has answered already, and its nodes are as they were then. */
	answered: boolean;
}

/** Whom a release of the plan asks for resources, in the plan's order (RULES.md PL5, PL6). */
export function askedBy({ nodes, life }: Pick<OrderState, 'nodes' | 'life'>): Asked[] {
	return departmentsOf(nodes).map((department) => ({
		department,
		nodes: nodes.filter((node) => node.department === department && node.phase !== 'done'),
		answered: life.resources.some((one) => one.department === department && one.state === 'able'),
	}));
}
