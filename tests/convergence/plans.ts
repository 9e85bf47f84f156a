import type { Department } from '#lib/domain/people.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import type { PlannedNode } from '#lib/local/mutators.ts';
import type { Chance } from './chance.ts';

const MINUTE = 60_000;
const PERSONS = ['warehouse1', 'logistics1', 'logistics2', 'head-logistics', 'production1'];
const DEPARTMENTS: readonly Department[] = ['warehouse', 'logistics', 'production', 'quality', 'service'];

/** The standard plan with a few nodes left out, due from hours ago to days ahead; the first is due, so that there are reminders to send. */
export function newPlan(chance: Chance): PlannedNode[] {
	return STANDARD_TEMPLATE.filter(({ node }) => node === 'signed' || chance.of(0.7)).map(
		({ days: _days, ...node }, index) => ({
			...node,
			rank: index + 1,
			plannedAt: index === 0 ? lately(chance) : someTime(chance),
			person: chance.of(0.5) ? chance.pick(PERSONS) : undefined,
		}),
	);
}

/** The order's plan with one change: another time, person or department, a node more or less. */
export function replanned(state: OrderState, chance: Chance): PlannedNode[] {
	const nodes = state.nodes.map(
		({ node, stage, title, rank, department, person, plannedAt, deliverable }) => ({
			...{ node, stage, title, rank, department, person, plannedAt, deliverable },
		}),
	);
	const at = chance.whole(0, Math.max(0, nodes.length - 1));
	switch (chance.pick(['time', 'person', 'department', 'less', 'more'])) {
		case 'time':
			return nodes.map((node, index) => (index === at ? { ...node, plannedAt: someTime(chance) } : node));
		case 'person':
			return nodes.map((node, index) => (index === at ? { ...node, person: chance.pick(PERSONS) } : node));
		case 'department': {
			const department = chance.pick(DEPARTMENTS) ?? 'service';
			return nodes.map((node, index) => (index === at ? { ...node, department, person: undefined } : node));
		}
		case 'less':
			return nodes.length > 1 ? nodes.filter((_, index) => index !== at) : nodes;
		default: {
			const more = { node: `extra-${chance.whole(1, 9)}`, stage: 'aftersales', title: '回访' } as const;
			const rank = 10 + chance.whole(1, 9);
			const rest = nodes.filter(({ node }) => node !== more.node);
			return [...rest, { ...more, rank, department: 'service', plannedAt: someTime(chance) }];
		}
	}
}

function lately(chance: Chance): string {
	return new Date(Date.now() - chance.whole(1, 300) * MINUTE).toISOString();
}

function someTime(chance: Chance): string {
	return new Date(Date.now() + chance.whole(-300, 2880) * MINUTE).toISOString();
}
