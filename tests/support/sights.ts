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

/** Looks for what the screens need among the orders of the sample company, those of the lead first. */
export async function sightsOf(lead: Office): Promise<Sights> {
	const all = await lead.orders();
	const orders = [
		...all.filter(({ head }) => head.lead === lead.user),
		...all.filter(({ head }) => head.lead !== lead.user),
	];
	const find = (fits: (head: OrderHead) => boolean) => {
		const found = orders.find(({ head }) => fits(head));
		return found && { path: `/orders/${found.id.slice('order:'.length)}`, codes: found.head.codes };
	};
	const sight = (what: string, fits: (head: OrderHead) => boolean): string => {
		const found = find(fits);
		if (!found) throw new Error(`the sample company has no ${what}`);
		return found.path;
	};
	return {
		order: sight(
			'order with an open exception',
			({ openExceptions, contests, nodes }) =>
				openExceptions > 0 &&
				contests.length === 0 &&
				nodes.filter(({ phase }) => phase === 'done').length > 1,
		),
		contested: sight('contested order', ({ contests }) => contests.length > 0),
		delivery: deliveryOf(find(waitsAtTheDock) ?? (await shippedOrder(lead))),
	};
}

function waitsAtTheDock({ nodes, codes, contests }: OrderHead): boolean {
	const node = nodes.find(({ phase }) => phase === 'active');
	return node?.stage === 'signed' && codes.length > 1 && contests.length === 0;
}

function deliveryOf({ path, codes }: { path: string; codes: readonly string[] }): Sights['delivery'] {
	return { path, code: codes.at(-1) ?? '' };
}

/** At some hours all that the sample company has shipped has also arrived. */
async function shippedOrder(lead: Office): Promise<{ path: string; codes: string[] }> {
	const waybill = 'SF1133837826932';
	const done = ['confirmed', 'started', 'inspected', 'stocked', 'shipped'];
	const { path, number } = await lead.order({ done, waybill, customerName: '武汉宏图自动化设备有限公司' });
	return { path, codes: [number, waybill] };
}
