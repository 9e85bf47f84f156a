import type { OrderState } from '#lib/domain/order/state.ts';
import type { DeliveryResult } from '../words/delivery-words.ts';

/** What a person counted of one product line. */
export interface Counted {
	accepted: number;
	rejected: number;
}

/** The result that the counts say; never typed. */
export function resultOf(lines: readonly Counted[]): DeliveryResult {
	const accepted = lines.reduce((sum, line) => sum + line.accepted, 0);
	const rejected = lines.reduce((sum, line) => sum + line.rejected, 0);
	if (rejected === 0) return 'qualified';
	return accepted === 0 ? 'rejected' : 'partial';
}

/** What of each line is still to come: ordered, less what deliveries under other codes brought. */
export function stillToCome(order: OrderState, node: string, code: string): Map<string, number> {
	const deliveries = order.nodes
		.filter((candidate) => candidate.node === node)
		.flatMap((candidate) => candidate.deliveries)
		.filter((delivery) => delivery.code !== code);
	return new Map(
		order.facts.lines.map(({ line, quantity }) => {
			const got = deliveries
				.flatMap((delivery) => delivery.lines)
				.filter((item) => item.line === line)
				.reduce((sum, item) => sum + item.accepted + item.rejected, 0);
			return [line, Math.max(0, quantity - got)];
		}),
	);
}

/** The counts after `rejected` was set: what is rejected is taken from what was accepted, as long as there is any. */
export function withRejected(counted: Counted, rejected: number): Counted {
	return { rejected, accepted: Math.max(0, counted.accepted - (rejected - counted.rejected)) };
}

/** The node on which a delivery is confirmed: the first open one of signing, else the last. */
export function deliveryNode(order: OrderState) {
	const nodes = order.nodes.filter(({ stage }) => stage === 'signed');
	return nodes.find(({ phase }) => phase !== 'done') ?? nodes.at(-1);
}
