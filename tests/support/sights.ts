import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Office } from './office.ts';

/** Orders of the sample company that show something. */
export interface Sights {
	/** Half way, with an open exception. */
	order: string;
	contested: string;
	/** Waits at the dock, with a code to scan. */
	delivery: { path: string; code: string };
}

/** Looks for what the screens need among the orders of the sample company. */
export async function sightsOf(lead: Office): Promise<Sights> {
	const orders = (await lead.orders()).filter(({ head }) => head.lead === lead.user);
	const find = (what: string, fits: (head: OrderHead) => boolean) => {
		const found = orders.find(({ head }) => fits(head));
		if (!found) throw new Error(`the sample company has no ${what}`);
		return { path: `/orders/${found.id.slice('order:'.length)}`, head: found.head };
	};
	const waiting = find('order that waits at the dock', ({ nodes, codes, contests }) => {
		const node = nodes.find(({ phase }) => phase === 'active');
		return node?.stage === 'signed' && codes.length > 1 && contests.length === 0;
	});
	return {
		order: find(
			'order with an open exception',
			({ openExceptions, contests, nodes }) =>
				openExceptions > 0 &&
				contests.length === 0 &&
				nodes.filter(({ phase }) => phase === 'done').length > 1,
		).path,
		contested: find('contested order', ({ contests }) => contests.length > 0).path,
		delivery: { path: waiting.path, code: waiting.head.codes.at(-1) ?? '' },
	};
}
