import type { Phone } from '#lib/local/phone.ts';
import type { Replica } from '#lib/local/replica.ts';

/**
 * Brings documents with unsent entries into another replica, with their history: they can only be sent on top of it, and the
 * person may not be able to read them from the server any more.
 */
export async function carryOver(phone: Phone, target: Replica): Promise<void> {
	const rows = await phone.journal.rows();
	for (const doc of new Set(rows.map((row) => row.doc))) {
		const leaves = await phone.replica.leaves(doc);
		if (leaves.length > 0) await target.graft(leaves);
	}
}
