import * as z from 'zod';
import { entryId, type EntryId } from '#lib/domain/log/stamp.ts';
import type { Phone } from './phone.ts';

const heads = z.array(entryId).catch([]);

/** Id of the document that says up to where an order's lead has looked. */
export function seenIdOf(order: string): string {
	return order.replace(/^order:/, 'seen:');
}

/** Up to where the order's lead has looked, as far as this phone knows. */
export async function readSeen(phone: Phone, order: string): Promise<EntryId[]> {
	const id = seenIdOf(order);
	const [leaves, marks] = await Promise.all([phone.replica.leaves(id), phone.marks.all()]);
	const known = leaves.flatMap((leaf) => heads.parse(leaf.heads));
	return [...known, ...marks.filter(({ doc }) => doc === id).flatMap((mark) => mark.heads)];
}
