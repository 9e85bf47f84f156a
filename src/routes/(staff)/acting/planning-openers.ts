import { goto } from '$app/navigation';
import { planHref } from '#lib/ui/links.ts';
import type { NodeAction } from '#lib/ui/order/node-actions.ts';
import type { PLANNING_STEPS } from '#lib/ui/order/planning-steps.ts';
import { begin } from './begin.ts';
import type { Opener } from './opener.ts';

function onNode(action: NodeAction): Opener {
	return ({ node: id }, order, state) => {
		const node = state.nodes.find(({ node }) => node === id);
		return node && begin(action, order, state, node);
	};
}

/** How the steps from intake to the last node begin. */
export const PLANNING_OPENERS: Readonly<Partial<Record<keyof typeof PLANNING_STEPS, Opener>>> = {
	settled: (_, order) => void goto(`/contested?order=${encodeURIComponent(order)}`),
	cleared: (_, order, state) => ({ act: 'clear', order, state }),
	verified: (_, order, state) => ({ act: 'verify', order, state }),
	planned: (_, order) => void goto(planHref(order)),
	released: (_, order, state) => ({ act: 'release', order, state }),
	resourced: ({ turn }, order, state) =>
		turn.of === 'department' ? { act: 'resources', order, state, department: turn.department } : undefined,
	done: onNode('done'),
	delivered: onNode('deliver'),
};
