import type * as z from 'zod';
import type { Terms } from '#lib/domain/deal/entries.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Facts, nodePlan, OrderEntryOf } from '#lib/domain/order/entries.ts';
import type { Written } from './written.ts';

/** A node as a form states it. */
export type PlannedNode = z.input<typeof nodePlan>;

export interface NewOrder {
	facts: Facts;
	/** The number the source gave; without one the order is provisional until the server numbers it. */
	number?: string | undefined;
	/** The plan; without one the standard template from now. */
	nodes?: readonly PlannedNode[] | undefined;
	/** Commercial terms, for those who may see them. */
	terms?: Terms | undefined;
	/** `customer:` document that the order is for. */
	customer?: string | undefined;
}

export interface Progress {
	percent?: number | undefined;
	detail?: string | undefined;
	next?: string | undefined;
}

export interface Completion {
	/** UTC instant; now when left out. */
	actualAt?: string | undefined;
	note?: string | undefined;
	waybill?: string | undefined;
	parcels?: string[] | undefined;
}

export interface DeliveryProof {
	code: string;
	lines: OrderEntryOf<'delivered'>['lines'];
	result: OrderEntryOf<'delivered'>['result'];
	receiver: string;
	note?: string | undefined;
	/** UTC instant; now when left out. */
	at?: string | undefined;
}

export interface NewException {
	node?: string | undefined;
	category: OrderEntryOf<'raised'>['category'];
	cause: string;
	delayDays: number;
	coreNeed: boolean;
	expectedAt?: string | undefined;
}

export interface Settlement {
	/** The entries in dispute, all of them. */
	entries: EntryId[];
	/** Those of them that count. */
	stands: EntryId[];
	reason: string;
}

/** Creates an order with its plan (and its deal, when terms are given); gives the new order's id. */
export function createOrder(input: NewOrder): Promise<Written> {
	return later(input);
}

/** States the plan as it shall be: nodes that changed are written, those left out are dropped. */
export function plan(order: string, nodes: readonly PlannedNode[], reason?: string): Promise<Written> {
	return later(order, nodes, reason);
}

/** Gives a node to a person; without a node the order to another lead. */
export function assign(
	order: string,
	node: string | undefined,
	person: string,
	reason?: string,
): Promise<Written> {
	return later(order, node, person, reason);
}

/** A follow-up record; `percent: 0` without detail is "started". */
export function progress(order: string, node: string, record: Progress): Promise<Written> {
	return later(order, node, record);
}

/** Completes a node. */
export function complete(order: string, node: string, record: Completion): Promise<Written> {
	return later(order, node, record);
}

/** Takes a completion back: the node is open again. */
export function restart(order: string, node: string, detail?: string): Promise<Written> {
	return later(order, node, detail);
}

/** The delivery confirmation at the dock. */
export function confirmDelivery(order: string, node: string, proof: DeliveryProof): Promise<Written> {
	return later(order, node, proof);
}

/** Reports an exception. */
export function raise(order: string, exception: NewException): Promise<Written> {
	return later(order, exception);
}

/** Resolves an exception. */
export function resolve(order: string, exception: EntryId, result: string): Promise<Written> {
	return later(order, exception, result);
}

/** Cancels the order. */
export function cancel(order: string, reason: string): Promise<Written> {
	return later(order, reason);
}

/** Says something on the order or one of its nodes. */
export function comment(order: string, said: { node?: string | undefined; text: string }): Promise<Written> {
	return later(order, said);
}

/** Settles what is contested. */
export function settle(order: string, settlement: Settlement): Promise<Written> {
	return later(order, settlement);
}

/** Changes facts of the order, with the reason and the customer's confirmation. */
export function amend(
	order: string,
	changes: Partial<Facts>,
	reason: string,
	proof?: string,
): Promise<Written> {
	return later(order, changes, reason, proof);
}

/** The lead has looked at the order as it is on this phone. Does nothing for anybody else. */
export async function markSeen(order: string): Promise<void> {
	await later(order);
}

function later(..._inputs: unknown[]): Promise<Written> {
	return Promise.resolve({ refused: 'signed-out' });
}
