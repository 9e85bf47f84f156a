import * as z from 'zod';
import type { OrderHead } from '#lib/domain/order/head.ts';
import { openNodesOf } from '#lib/domain/order/mine.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Replica } from './replica.ts';

export type Heads = ReadonlyMap<string, OrderHead>;

/** Heads of orders as lists showed them at a position of the replica's feed, in two parts that are read one by one. */
export interface Shelf {
	seq: number | string;
	/** Those that the first screen needs. */
	first: Heads;
	rest: Heads;
	/** Orders that are in neither because the journal had a word in them. */
	open: ReadonlySet<string>;
}

/** A head that this very build has checked before: checking thousands again is most of a slow phone's start. */
export const checkedHead = z.custom<OrderHead>((head) => typeof head === 'object' && head !== null);

const note = z.object({
	build: z.string(),
	seq: z.union([z.number(), z.string()]),
	open: z.array(z.string()),
	heads: z.string(),
});
const content = z.array(z.tuple([z.string(), checkedHead]));

/** The parts of a shelf: the first screen shows the person's own open work. */
export function partsOf(
	orders: Iterable<{ id: string; head: OrderHead }>,
	open: ReadonlySet<string>,
	me: Person,
): Pick<Shelf, 'first' | 'rest'> {
	const [first, rest] = [new Map<string, OrderHead>(), new Map<string, OrderHead>()];
	for (const { id, head } of orders) {
		if (open.has(id)) continue;
		const part = openNodesOf(head, me).length > 0 ? first : rest;
		part.set(id, head);
	}
	return { first, rest };
}

/** What {@link fillShelf} put there last; nothing when another build of the app did. It lies in the replica, and goes with it. */
export async function readShelf(
	replica: Replica,
	part: 'first' | 'rest',
	build: string,
): Promise<{ seq: Shelf['seq']; heads: Heads; open: readonly string[] } | undefined> {
	const found = note.safeParse(await replica.note(`shelf-${part}`)).data;
	if (found?.build !== build) return undefined;
	const heads = content.safeParse(parsed(found.heads)).data;
	return heads && { ...found, heads: new Map(heads) };
}

/** Keeps heads for the next start, so that it need not read every document. Text, because a phone copies that fastest. */
export async function fillShelf(replica: Replica, build: string, shelf: Shelf): Promise<void> {
	const { seq, open } = shelf;
	for (const part of ['rest', 'first'] as const)
		await replica.setNote(`shelf-${part}`, {
			build,
			seq,
			open: [...open],
			heads: JSON.stringify([...shelf[part]]),
		});
}

/** Nothing for what is no JSON: lists are then read from the documents, as if there were no shelf. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
