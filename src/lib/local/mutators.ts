import * as z from 'zod';
import type { Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { nodePlan, type Facts } from '#lib/domain/order/entries.ts';
import { amendOrder } from './amend-order.ts';
import { append, filled, isoOf } from './append.ts';
import { currentPhone, settledPhone } from './current.ts';
import type {
	Completion,
	DeliveryProof,
	NewException,
	NewOrder,
	PlannedNode,
	Progress,
	Remark,
	Settlement,
} from './inputs.ts';
import { mark } from './mark.ts';
import { openOrder } from './open-order.ts';
import { planChange } from './replan.ts';
import { companyOf } from './company.ts';
import type { Written } from './written.ts';

export type {
	Completion,
	DeliveryProof,
	NewException,
	NewOrder,
	PlannedNode,
	Progress,
	Remark,
	Settlement,
	Written,
};

/** Creates an order with its plan, and its deal when terms are given; gives the new order's id. */
export function createOrder(input: NewOrder): Promise<Written> {
	return openOrder(input);
}

/** States the plan as it shall be: nodes that changed are written, those left out are dropped. */
export function plan(order: string, nodes: readonly PlannedNode[], reason?: string): Promise<Written> {
	const wanted = z.array(nodePlan).safeParse(nodes);
	if (!wanted.success) return Promise.resolve({ refused: 'schema' });
	return append(order, ({ log, state }) => {
		const change = planChange(log, state, wanted.data);
		return change ? { kind: 'planned', ...change, reason: filled(reason) } : 'unchanged';
	});
}

/** Gives a node to a person; without a node the order to another lead. */
export function assign(
	order: string,
	node: string | undefined,
	person: string,
	reason?: string,
): Promise<Written> {
	return append(order, () => ({ kind: 'assigned', node, person, reason: filled(reason) }));
}

/** A follow-up record. `percent: 0` alone means started. */
export function progress(order: string, node: string, record: Progress): Promise<Written> {
	const { percent, detail, next, media } = record;
	return append(
		order,
		() => ({
			...{ kind: 'progressed', node, percent },
			...{ detail: filled(detail), next: filled(next) },
		}),
		media,
	);
}

/** Completes a node. */
export function complete(order: string, node: string, record: Completion = {}): Promise<Written> {
	const { actualAt, note, handedOver, waybill, parcels = [], media } = record;
	const codes = parcels.flatMap((parcel) => filled(parcel) ?? []);
	return append(
		order,
		({ now }) => ({
			...{ kind: 'done', node, actualAt: actualAt ?? isoOf(now), note: filled(note) },
			...{ handedOver: filled(handedOver), waybill: filled(waybill) },
			...{ parcels: codes.length > 0 ? codes : undefined },
		}),
		media,
	);
}

/** Takes a completion back: the node is open again, as far as it was before. */
export function restart(order: string, node: string, detail?: string): Promise<Written> {
	return append(order, ({ log }) => ({
		...{ kind: 'progressed', node, percent: percentBefore(log, node), detail: filled(detail) },
	}));
}

/** The delivery confirmation at the dock. */
export function confirmDelivery(order: string, node: string, proof: DeliveryProof): Promise<Written> {
	const { code, lines, result, receiver, note, at, media } = proof;
	return append(
		order,
		({ now }) => ({
			...{ kind: 'delivered', node, code, at: at ?? isoOf(now), lines, result, receiver, note: filled(note) },
		}),
		media,
	);
}

/** Reports an exception. */
export async function raise(order: string, exception: NewException): Promise<Written> {
	const { media, ...said } = exception;
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	// What counts as serious may be set anew later; this one was written under the rule of today.
	const { seriousFromDays } = (await companyOf(phone.replica)).rules;
	return append(order, () => ({ kind: 'raised', ...said, seriousFromDays }), media);
}

/** Resolves an exception. */
export function resolve(order: string, exception: EntryId, result: string): Promise<Written> {
	return append(order, () => ({ kind: 'resolved', exception, result }));
}

/** Cancels the order. */
export function cancel(order: string, reason: string): Promise<Written> {
	return append(order, () => ({ kind: 'cancelled', reason }));
}

/** Says something on the order or one of its nodes. */
export function comment(order: string, { media, ...said }: Remark): Promise<Written> {
	return append(order, () => ({ kind: 'commented', ...said }), media);
}

/** Settles what is contested. */
export function settle(order: string, settlement: Settlement): Promise<Written> {
	return append(order, () => ({ kind: 'settled', ...settlement }));
}

/** Changes facts of the order, with the reason and the customer's confirmation. */
export function amend(
	order: string,
	changes: Partial<Facts>,
	reason: string,
	proof?: string,
): Promise<Written> {
	return amendOrder(order, changes, reason, proof);
}

/** The lead has looked at the order as it is on this phone. Does nothing for anybody else. */
export async function markSeen(order: string): Promise<void> {
	const phone = currentPhone();
	if (phone) await mark(phone, order);
}

function percentBefore(log: Log, node: string): number {
	const earlier = log.findLast(
		(entry) => entry.kind === 'progressed' && entry.node === node && typeof entry.percent === 'number',
	)?.percent;
	return typeof earlier === 'number' && earlier < 100 ? earlier : 0;
}
