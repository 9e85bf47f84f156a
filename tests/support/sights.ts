import * as z from 'zod';
import { toCompare } from '#lib/domain/order/check.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Office, Ordered } from './office.ts';
import { deliveredDraft } from './story.ts';

/** Orders of the sample company that show something. */
export interface Sights {
	/** Nobody has written anything about it for days. */
	silent: string;
	/** Half way, with an open exception. */
	order: string;
	contested: string;
	/** Nobody has compared its facts yet. */
	unchecked: string;
	/** Checked, and its plan not out yet. */
	unreleased: string;
	/** Its plan is out, and logistics has not answered. */
	asked: string;
	/** Waits at the dock, with a code to scan. */
	delivery: { path: string; code: string };
	/** An exception that somebody solves. */
	exception: string;
	/** One that its owner calls solved, and the lead has not verified. */
	resolved: string;
	/** Goods were rejected, and nobody has spoken with the customer yet. */
	rejected: string;
	/** Goods were rejected, and service has spoken with the customer. */
	complaint: string;
	/** Everything was delivered, and nothing filed. */
	delivered: string;
	/** Everything is filed, and nothing keeps it from the archive. */
	finished: string;
	/** Delivered, and not paid in full. */
	owing: string;
	/** In the archive. */
	archived: string;
}

const DAY = 86_400_000;

/** Looks for what the screens need among the orders of the sample company, those of the lead first. */
export async function sightsOf(lead: Office, colleague: Office): Promise<Sights> {
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
	// It shows in the lead's own list.
	const silent = await lead.order({
		...{ customerName: '无锡华能电气有限公司', done: ['confirmed'], begun: ['started'] },
		...{ at: Date.now() - 4 * DAY, people: { started: 'production1' } },
	});
	return {
		silent: silent.path,
		order: sight(
			'order with an open exception',
			({ openExceptions, contests, nodes }) =>
				openExceptions > 0 &&
				contests.length === 0 &&
				nodes.filter(({ phase }) => phase === 'done').length > 1,
		),
		contested: sight('contested order', ({ contests }) => contests.length > 0),
		unchecked: (await lead.order({ customerName: '武汉宏图自动化设备有限公司' })).path,
		unreleased: (await checkedOrder(lead, colleague)).path,
		asked: (await releasedOrder(lead, colleague)).path,
		delivery: deliveryOf(find(waitsAtTheDock) ?? (await shippedOrder(lead))),
		owing: await owingOf(lead, orders),
		...(await endingsOf(lead)),
	};
}

const deal = z.looseObject({ head: z.looseObject({ amount: z.number(), paid: z.number() }) });

async function owingOf(lead: Office, orders: Awaited<ReturnType<Office['orders']>>): Promise<string> {
	for (const { id, head } of orders) {
		if (head.life?.signedAt === undefined || head.status === 'archived') continue;
		const answer = await lead.fetch(`/sync/${encodeURIComponent(id.replace('order:', 'deal:'))}`);
		const { data } = deal.safeParse(await answer.json());
		if (data && data.head.paid < data.head.amount) return `/orders/${id.slice('order:'.length)}`;
	}
	throw new Error('the sample company has no delivered order with an open payment');
}

function waitsAtTheDock({ nodes, codes, contests }: OrderHead): boolean {
	const node = nodes.find(({ phase }) => phase === 'active');
	return node?.stage === 'signed' && codes.length > 1 && contests.length === 0;
}

function deliveryOf({ path, codes }: { path: string; codes: readonly string[] }): Sights['delivery'] {
	return { path, code: codes.at(-1) ?? '' };
}

/** An order whose facts a colleague has compared. */
async function checkedOrder(lead: Office, colleague: Office): Promise<Ordered> {
	const order = await lead.order({ customerName: '武汉宏图自动化设备有限公司' });
	const { id } = order;
	const state = foldOrder((await colleague.read(id)).log);
	if (!state) throw new Error('the new order cannot be read');
	const compared = toCompare(state.facts, state.life.check, colleague.user);
	await colleague.write(id, { kind: 'verified', compared, against: '客户订单' });
	return order;
}

/** One whose plan is out: every department with work is asked. */
async function releasedOrder(lead: Office, colleague: Office): Promise<Ordered> {
	const order = await checkedOrder(lead, colleague);
	await lead.write(order.id, { kind: 'released' });
	return order;
}

/** At some hours all that the sample company has shipped has also arrived. */
async function shippedOrder(lead: Office): Promise<{ path: string; codes: string[] }> {
	const waybill = 'SF1133837826932';
	const done = ['confirmed', 'started', 'inspected', 'stocked', 'shipped'];
	const { path, number } = await lead.order({ done, waybill, customerName: '武汉宏图自动化设备有限公司' });
	return { path, codes: [number, waybill] };
}

const NODES = ['confirmed', 'started', 'inspected', 'stocked', 'shipped'];

/** Orders in the second half of their life, of which the sample company has few. */
async function endingsOf(
	lead: Office,
): Promise<
	Pick<Sights, 'exception' | 'resolved' | 'rejected' | 'complaint' | 'delivered' | 'finished' | 'archived'>
> {
	const going = await lead.order({ done: NODES.slice(0, 3), customerName: '青岛远洋机电有限公司' });
	const raised = {
		...{ kind: 'raised', node: 'stocked', category: 'production', cause: '3 号线主轴损坏，备件两天后到' },
		...{ delayDays: 3, coreNeed: true, discoveredAt: new Date(Date.now() - 5_400_000).toISOString() },
	};
	await lead.write(going.id, raised);
	const [exception] = (await lead.state(going.id)).exceptions;
	await lead.write(going.id, {
		...{ kind: 'handled', exception: exception?.id, owner: 'production1', participants: ['quality1'] },
		...{ solution: '启用备用产线', measure: 'spare-line' },
		deadline: new Date(Date.now() + 7_200_000).toISOString(),
	});
	const partly = await deliveredOrder(lead, '宁波恒力泵业有限公司', 2);
	const [complaint] = (await lead.state(partly.id)).life.complaints;
	await lead.write(
		partly.id,
		{
			...{ kind: 'contacted', delivery: complaint?.delivery, cause: '运输途中外箱破损' },
			...{ at: new Date().toISOString(), wish: '本周内补发' },
		},
		{ kind: 'remedied', delivery: complaint?.delivery, remedy: 'resend', done: false },
	);
	const whole = await deliveredOrder(lead, '成都锦江仪表有限公司', 0);
	const past = await deliveredOrder(lead, '苏州同创精密模具有限公司', 0);
	const filed = [
		{ kind: 'receipted', at: new Date().toISOString(), reference: '档案柜 3-12' },
		{ kind: 'surveyed', speed: 5, quality: 4, time: 5, attitude: 5, text: '很及时' },
	];
	await lead.write(past.id, ...filed, { kind: 'archived' });
	const finished = await deliveredOrder(lead, '常州天目电机有限公司', 0);
	await lead.write(finished.id, ...filed);
	const solved = await lead.order({ done: NODES.slice(0, 3), customerName: '青岛远洋机电有限公司' });
	await lead.write(solved.id, raised);
	const [answered] = (await lead.state(solved.id)).exceptions;
	await lead.write(solved.id, {
		kind: 'resolved',
		exception: answered?.id,
		result: '备用产线已补齐 40 件，质检合格',
	});
	const rejected = await deliveredOrder(lead, '宁波恒力泵业有限公司', 3);
	return {
		archived: `/dossier/${past.id.slice('order:'.length)}`,
		exception: `/exceptions/${going.id.slice('order:'.length)}/${exception?.id}`,
		resolved: `/exceptions/${solved.id.slice('order:'.length)}/${answered?.id}`,
		...{ rejected: rejected.path, complaint: partly.path },
		...{ delivered: whole.path, finished: finished.path },
	};
}

async function deliveredOrder(lead: Office, customerName: string, rejected: number) {
	const order = await lead.order({ done: [...NODES, 'aftersales'], customerName });
	const { lines, ...delivered } = deliveredDraft({ rejected, at: new Date().toISOString() });
	const reason = '外箱破损';
	await lead.write(order.id, {
		...delivered,
		lines: lines.map((line) => (line.rejected > 0 ? { ...line, reason } : line)),
	});
	return order;
}
