import { isPending } from './journal-row.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';

/**
 * Takes leaves off the phone that what came from the server made superfluous. Documents with something unsent are looked
 * after when that is sent.
 */
export async function shed({ replica, journal }: Phone, ids: readonly string[]): Promise<void> {
	const waiting = new Set((await journal.rows()).filter(isPending).map((row) => row.doc));
	for (const id of await replica.conflicted(ids.filter((each) => !waiting.has(each))))
		await reconcile(replica, journal, id);
}
