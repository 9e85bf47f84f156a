import { headsOf } from '#lib/domain/log/causality.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { whereRoom } from './out-of-room.ts';
import type { Phone } from './phone.ts';
import { readSeen, seenIdOf } from './seen.ts';

/** Notes that the order's lead has looked at everything of the order that the server has, unless that is noted. */
export async function mark(phone: Phone, order: string): Promise<void> {
	const log = await phone.replica.log(order);
	if (!log || foldOrder(log)?.lead !== phone.user.id) return;
	const unsent = new Set<string>((await phone.journal.rows(order)).map((row) => row.id));
	const heads = headsOf(log.filter((entry) => !unsent.has(entry.id)));
	const seen = new Set(await readSeen(phone, order));
	if (heads.length === 0 || heads.every((head) => seen.has(head))) return;
	// Nobody wrote it: without room it waits until they look again.
	if (await whereRoom(() => phone.marks.put(seenIdOf(order), heads)))
		phone.news.tell({ about: 'journal', docs: [order] });
}
