import * as z from 'zod';
import { apart } from '#lib/local/apart.ts';
import type { Phone } from '#lib/local/phone.ts';
import type { Replica } from '#lib/local/replica.ts';
import { shed } from '#lib/local/shed.ts';

const NOTE = 'carried';
const carried = z.object({ ids: z.array(z.string()) });

/**
 * Brings documents with unsent entries into another replica, with their history: they can only be sent on top of it, and the
 * person may not be able to read them from the server any more.
 */
export async function carryOver(phone: Phone, target: Replica): Promise<void> {
	const rows = await phone.journal.rows();
	const ids = [...new Set(rows.map((row) => row.doc))];
	await target.setNote(NOTE, { ids });
	await apart(phone.replica, ids, async (id) => {
		const leaves = await phone.replica.leaves(id);
		if (leaves.length > 0) await target.graft(leaves);
	});
}

/**
 * What was carried over and has arrived at the server meanwhile: the first load brings what came of it, and not that the
 * carried branch has ended.
 */
export async function shedCarried(phone: Phone): Promise<void> {
	const { ids } = carried.safeParse(await phone.replica.note(NOTE)).data ?? { ids: [] };
	await shed(phone, ids);
}
