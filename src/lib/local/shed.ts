import * as z from 'zod';
import { apart } from './apart.ts';
import { isPending } from './journal-row.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';

/**
 * Takes leaves off the phone that what came from the server made superfluous. Documents with something unsent are looked
 * after when that is sent.
 */
export async function shed({ replica, journal }: Phone, ids: readonly string[]): Promise<void> {
	const waiting = new Set((await journal.rows()).filter(isPending).map((row) => row.doc));
	const conflicted = await replica.conflicted(ids.filter((each) => !waiting.has(each)));
	await apart(replica, conflicted, async (id) => {
		await reconcile(replica, journal, id);
	});
}

const NOTE = 'swept';
const swept = z.object({ seq: z.union([z.number(), z.string()]) });

/** The same for all that came since it was last done: a line that broke, or the phone's end, may have come before {@link shed}. */
export async function sweep(phone: Phone): Promise<void> {
	const { replica, journal } = phone;
	const since = swept.safeParse(await replica.note(NOTE)).data?.seq ?? 0;
	const { ids, seq } = await replica.branched(since);
	await shed(phone, ids);
	const waiting = new Set((await journal.rows()).filter(isPending).map((row) => row.doc));
	if (seq !== since && !ids.some((id) => waiting.has(id))) await replica.setNote(NOTE, { seq });
}
