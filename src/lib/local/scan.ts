import type { OrderHead } from '#lib/domain/order/head.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { currentLive, currentPhone } from './current.ts';
import type { OrderRow } from './live.ts';
import { readOrder } from './reads.ts';

/**
 * What a scanned code means here; `code` is as the order has it, whatever spaces and capitals were read. `found`: an order on this phone, with the node where a delivery is to be confirmed.
 * `already`: this code was delivered. `other`: it belongs to another order than the expected one. `unknown`: nothing on
 * this phone has it.
 */
export type ScanAnswer =
	| { kind: 'found'; code: string; order: string; head: OrderHead; node?: string | undefined }
	| {
			kind: 'already';
			code: string;
			order: string;
			head: OrderHead;
			node: string;
			by: string[];
			at: string;
	  }
	| { kind: 'other'; code: string; order: string; head: OrderHead; expected: string }
	| { kind: 'unknown'; code: string };

/** Looks a code up among the orders on this phone; `expected` is the order that the person is working on, if any. */
export async function findByCode(scanned: string, expected?: string): Promise<ScanAnswer> {
	const [phone, live] = [currentPhone(), currentLive()];
	const unknown = { kind: 'unknown', code: scanned.trim() } as const;
	if (!phone || !live || unknown.code === '') return unknown;
	await live.ready;
	const carrying = [...live.orders.values()].filter(({ head }) => knownCode(head, scanned) !== undefined);
	const row = choose(carrying, expected);
	if (!row) return unknown;
	const { id: order, head } = row;
	const code = knownCode(head, scanned) ?? unknown.code;
	if (expected !== undefined && order !== expected) return { kind: 'other', code, order, head, expected };
	const state = (await readOrder(phone, order))?.state;
	const delivered = state && deliveryOf(state, code);
	if (delivered) return { kind: 'already', code, order, head, ...delivered };
	return { kind: 'found', code, order, head, node: state && dockNode(state) };
}

/** Scanners and people differ in spaces and capitals. */
function plain(code: string): string {
	return code.replace(/\s+/g, '').toUpperCase();
}

function knownCode(head: OrderHead, scanned: string): string | undefined {
	return head.codes.find((known) => plain(known) === plain(scanned));
}

/** Of several orders with the code: the expected one, else one still open, else the newest. */
function choose(rows: readonly OrderRow[], expected: string | undefined): OrderRow | undefined {
	const newest = rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));
	const isOpen = ({ head }: OrderRow) => ['pending', 'active', 'shipped'].includes(head.status);
	return newest.find(({ id }) => id === expected) ?? newest.find(isOpen) ?? newest[0];
}

function deliveryOf(state: OrderState, code: string) {
	for (const { node, deliveries } of state.nodes) {
		const delivery = deliveries.find((candidate) => plain(candidate.code) === plain(code));
		if (delivery) return { node, by: delivery.by, at: delivery.at };
	}
	return undefined;
}

function dockNode(state: OrderState): string | undefined {
	const nodes = state.nodes.filter(({ stage }) => stage === 'signed');
	return (nodes.find(({ phase }) => phase !== 'done') ?? nodes.at(-1))?.node;
}
