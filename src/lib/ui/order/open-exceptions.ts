import type { HeadException, HeadNode, OrderHead } from '#lib/domain/order/head.ts';

/** An open exception with the order that it is on. */
export interface OpenException {
	order: string;
	head: OrderHead;
	exception: HeadException;
	node: HeadNode | undefined;
}

/** The open exceptions of orders that still go on: serious ones first, then those that wait longest. */
export function openExceptions(rows: readonly { id: string; head: OrderHead }[]): OpenException[] {
	return rows
		.filter(({ head }) => head.status !== 'cancelled' && head.status !== 'archived')
		.flatMap(({ id, head }) =>
			(head.exceptions ?? []).map((exception) => ({
				...{ order: id, head, exception },
				node: head.nodes.find(({ node }) => node === exception.node),
			})),
		)
		.sort((a, b) => rank(a.exception) - rank(b.exception) || (a.exception.id < b.exception.id ? -1 : 1));
}

function rank({ level }: HeadException): number {
	return level === 'serious' ? 0 : 1;
}
