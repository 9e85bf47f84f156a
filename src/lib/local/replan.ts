import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { readOrderEntry, type NodePlan } from '#lib/domain/order/entries.ts';
import { planOf } from '#lib/domain/order/nodes.ts';
import type { OrderState } from '#lib/domain/order/state.ts';

/**
 * What a `planned` entry must say so that the plan becomes `wanted`: only nodes that change, so that a colleague's blind
 * change to another node holds. Undefined when the plan is so already.
 */
export function planChange(
	log: Log,
	state: OrderState,
	wanted: readonly NodePlan[],
): { nodes: NodePlan[]; dropped?: string[] } | undefined {
	const current = new Map(
		planOf(log.flatMap((entry) => readOrderEntry(entry) ?? [])).map((node) => [node.node, node]),
	);
	const persons = new Map(state.nodes.map(({ node, person }) => [node, person]));
	const nodes = wanted.filter((node) => {
		const stated = current.get(node.node);
		return !stated || canonicalText({ ...stated, person: persons.get(node.node) }) !== canonicalText(node);
	});
	const dropped = [...current.keys()].filter((node) => !wanted.some((other) => other.node === node));
	if (nodes.length === 0 && dropped.length === 0) return undefined;
	return dropped.length > 0 ? { nodes, dropped } : { nodes };
}
