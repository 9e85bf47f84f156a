import { ulid } from 'ulid';
import * as z from 'zod';
import { generatedCustomer } from '#lib/server/demo/customers.ts';
import { tellOrder } from '#lib/server/demo/generated-order.ts';
import { outlineOf, type Outline } from '#lib/server/demo/outline.ts';
import { Random } from '#lib/server/demo/random.ts';
import { documentOf } from '#lib/server/demo/tale.ts';
import type { StoredDocument } from '#lib/server/store/port.ts';
import { shortened } from './short-tale.ts';

/** A moment in working hours; the same for every run, so that every run measures the same documents. */
const NOW = Date.UTC(2026, 10, 20, 6);
const ZONE = 'Asia/Shanghai';
const CUSTOMERS = 60;
/** Beyond this many, the bodies of earlier orders come again under other ids. */
const DIFFERENT = 2000;
const HAN_FROM = 0x4e00;
const HAN_COMMON = 3000;
/** The nodes of the standard plan from the shelf to the customer; with all seven an order is 9 kB. */
const NODES: readonly string[] = ['stocked', 'shipped', 'signed'];
/** Bytes of a document as JSON, head and all, between which the mean of a row of orders lies. */
const SIZE = { from: 3800, to: 4400 };
/** The mean of fewer says nothing. */
const WEIGHED_FROM = 100;
const stored = z.looseObject({ _id: z.string() });

export interface OrdersWish {
	count: number;
	/** The lead of the order at this place in the row, instead of the one chance gives. */
	lead?: (index: number) => string;
	/** Whose a node of the order at this place in the row is, instead of the one whom chance gives. */
	person?: (index: number, node: string) => string;
}

/** Orders of about 4 kB each, somewhere between confirmed and done; the same wish gives the same documents. */
export function makeOrders(wish: OrdersWish): StoredDocument[] {
	return [...ordersInTurn(wish)];
}

/** The same one after another, where all of them at once would be much. Throws at the end when they are not of the size that figures tell of. */
export function* ordersInTurn({ count, lead, person }: OrdersWish): Generator<StoredDocument> {
	const customers = Array.from({ length: CUSTOMERS }, (_, seed) => generatedCustomer(seed, NOW));
	const ids = new Random(count);
	const texts = new Map<string, string>();
	let bytes = 0;
	for (let index = 0; index < count; index++) {
		const [place, led] = [index % DIFFERENT, lead?.(index)];
		const known = texts.get(`${place} ${led}`);
		const text =
			known ?? told(partOf(outlineOf(place, customers, { now: NOW, zone: ZONE }), led, person), place);
		texts.set(`${place} ${led}`, text);
		bytes += Buffer.byteLength(text);
		const order = stored.parse(JSON.parse(person ? named(text, (node) => person(index, node)) : text));
		yield known ? { ...order, _id: `order:${ulid(NOW + index, () => ids.next())}` } : order;
	}
	const mean = bytes / count;
	if (count >= WEIGHED_FROM && (mean < SIZE.from || mean > SIZE.to))
		throw new Error(`orders of ${Math.round(mean)} bytes, not of about 4 kB`);
}

/** The document of an order, as it travels. */
function told(outline: Outline, place: number): string {
	const random = new Random(place + 1_000_000);
	const number = `2026${String(place).padStart(6, '0')}`;
	const tale = shortened(tellOrder({ ...outline, random }, number, NOW), NOW);
	// Words that no phrase book has: real remarks compress badly.
	tale.tell(NOW, outline.lead, { kind: 'commented', text: remark(random) });
	const id = ulid(outline.created, () => random.next());
	return JSON.stringify(documentOf('order', id, tale.log));
}

/** With persons wished for a stand-in has each node: the text is told once for all whose it will be. */
function partOf(outline: Outline, lead = outline.lead, person: OrdersWish['person']): Outline {
	const stays = ({ node }: { node: string }) => NODES.includes(node);
	const open = outline.plan.slice(0, outline.open).filter(stays).length;
	const plan = outline.plan.filter(stays);
	const stoodIn = plan.map((node) => ({ ...node, person: standIn(node.node) }));
	return { ...outline, lead, open, plan: person ? stoodIn : plan };
}

function named(text: string, person: (node: string) => string): string {
	return NODES.reduce((so, node) => so.replaceAll(`"${standIn(node)}"`, `"${person(node)}"`), text);
}

function standIn(node: string): string {
	return `person-${node}`;
}

function remark(random: Random): string {
	const letters = Array.from({ length: random.int(10, 50) }, () => HAN_FROM + random.int(0, HAN_COMMON));
	return String.fromCodePoint(...letters);
}
