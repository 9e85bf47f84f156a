import { apart } from './apart.ts';
import { isAttention } from './journal-row.ts';
import { makingRoom } from './making-room.ts';
import { releaseUnrecorded } from './media/ready.ts';
import { whereRoom } from './out-of-room.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';
import { restamp } from './write-anew.ts';

/** Writes what the journal holds into the replica, as after a power cut, as far as there is room; what is there already stays. */
export async function replay(phone: Phone): Promise<void> {
	const rows = await phone.journal.rows();
	const ahead = rows.filter((row) => isAttention(row) && row.refusal.code === 'clock-ahead');
	const stamped = new Set(ahead.map((row) => row.doc));
	await apart(phone.replica, new Set(rows.map((row) => row.doc)), async (doc) => {
		// The phone may have ended between putting it aside and stamping it anew.
		if (stamped.has(doc)) await whereRoom(() => restamp(phone, doc));
		await whereRoom(() => makingRoom(phone, () => reconcile(phone.replica, phone.journal, doc)));
	});
	if (rows.length > 0) phone.news.tell({ about: 'replica' });
	await whereRoom(() => releaseUnrecorded(phone));
}
