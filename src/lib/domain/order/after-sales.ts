import { millisOf } from '../log/stamp.ts';
import type { OrderEntry } from './entries.ts';
import type { Complaint } from './life.ts';
import type { Delivery, NodeState } from './state.ts';

/** Deliveries that were not accepted in full, and how far each is made good (RULES.md E1…E3). */
export function complaintsOf(nodes: readonly NodeState[], entries: readonly OrderEntry[]): Complaint[] {
	return nodes.flatMap(({ node, deliveries }) =>
		deliveries.flatMap((delivery) => {
			const result = resultOf(delivery);
			if (result === 'qualified') return [];
			const { entry, code } = delivery;
			const contact = entries.find((other) => other.kind === 'contacted' && other.delivery === entry);
			const linked = entries.findLast(
				(other) => other.kind === 'remedied' && other.delivery === entry && other.order !== undefined,
			);
			const said = entries.findLast((other) => other.kind === 'remedied' && other.delivery === entry);
			return [
				{
					...{ delivery: entry, node, code, result, at: millisOf(entry) },
					rejected: delivery.lines
						.filter(({ rejected }) => rejected > 0)
						.map(({ line, rejected, reason }) => ({ line, quantity: rejected, reason })),
					contact:
						contact?.kind === 'contacted'
							? { by: contact.by, at: Date.parse(contact.at), cause: contact.cause, wish: contact.wish }
							: undefined,
					remedy:
						said?.kind === 'remedied'
							? { by: said.by, at: millisOf(said.id), remedy: said.remedy, order: replacementOf(linked) }
							: undefined,
					done: said?.kind === 'remedied' && said.done,
				},
			];
		}),
	);
}

/** Goods that were counted as rejected are a complaint, whatever the receiver called the whole. */
function resultOf({ result, lines }: Delivery): Delivery['result'] {
	if (result !== 'qualified') return result;
	return lines.some(({ rejected }) => rejected > 0) ? 'partial' : 'qualified';
}

/** The order that replaces the goods, whichever record of the remedy names it. */
function replacementOf(linked: OrderEntry | undefined): string | undefined {
	return linked?.kind === 'remedied' ? linked.order : undefined;
}
