import { refusalCode, type Refusal } from '#lib/domain/refusal.ts';
import { apart } from '#lib/local/apart.ts';
import { noteArrived, storedEntries } from '#lib/local/arrived.ts';
import { refuse } from '#lib/local/attention.ts';
import { makingRoomForRecord } from '#lib/local/making-room.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { reconcile } from '#lib/local/reconcile.ts';
import { acknowledge } from './acknowledge.ts';
import type { Parcel } from './parcels.ts';
import { store } from './unstored.ts';

/** The server took these. All at once: each word to the journal is a write to the disk. */
export async function accept(phone: Phone, taken: readonly Parcel[]): Promise<void> {
	const here = new Map<string, Set<string>>();
	const elsewhere = new Map<string, Set<string>>();
	await apart(phone.replica, taken, async (parcel) => {
		const { doc, entries, mark, unstored } = parcel;
		if (mark) return phone.marks.acknowledge(mark);
		const settled = !unstored || (await store(phone, parcel)) ? here : elsewhere;
		// What came of it at the server may be here before its answer is. While it is unsent, that is looked after again after a crash.
		await whereRoom(() => reconcile(phone.replica, phone.journal, doc._id));
		settled.set(doc._id, new Set([...(settled.get(doc._id) ?? []), ...entries]));
	});
	await acknowledge(phone, here);
	await acknowledge(phone, await storedEntries(phone, [...here.keys()]));
	const docs = await noteArrived(phone.journal, elsewhere);
	if (docs.length > 0) phone.news.tell({ about: 'journal', docs });
}

/** The server will not take it as it is; false when it is left to be sent again. */
export async function reject(
	phone: Phone,
	{ doc, entries, mark }: Parcel,
	refusals: readonly Refusal[],
): Promise<boolean> {
	if (!mark) return putAside(phone, doc._id, refusals, entries);
	// Nobody wrote a mark, so nobody has to decide about it.
	await phone.marks.acknowledge(mark);
	return true;
}

/** Entries go to the person's attention; false when there is no room to note why. */
export function putAside(
	phone: Phone,
	doc: string,
	refusals: readonly Refusal[],
	sent: ReadonlySet<string>,
): Promise<boolean> {
	return whereRoom(() => makingRoomForRecord(phone, () => refuse(phone, doc, refusals, sent)));
}

/** What the server says of a document that it refused. */
export function refusalsOf({
	code,
	refused,
}: {
	code?: string | undefined;
	refused?: Refusal[] | undefined;
}): Refusal[] {
	if (refused && refused.length > 0) return refused;
	return [{ code: refusalCode.safeParse(code).data ?? 'permission' }];
}
