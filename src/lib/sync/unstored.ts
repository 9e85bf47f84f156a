import { isLogType, typeOf } from '#lib/domain/documents.ts';
import type { JournalRow } from '#lib/local/journal-row.ts';
import { makingRoom } from '#lib/local/making-room.ts';
import { isOutOfRoom, whereRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { documentOf, reconcile, reconciliation } from '#lib/local/reconcile.ts';
import { unionOf, type Leaf } from '#lib/local/replica.ts';
import { sha256Of } from '#lib/local/media/sha256.ts';
import { parcelsOf, type Parcel } from './parcels.ts';

const HASH_CHARACTERS = 32;

/**
 * A document's leaves to be sent, with all that the journal holds. The replica has them first; where it has no room they are
 * made in memory, upon what it has. `found` is what it should have been based on, and had no room for.
 */
export async function parcelsFrom(
	phone: Phone,
	doc: string,
	rows: readonly JournalRow[],
	found: Leaf | undefined,
): Promise<Parcel[]> {
	if (!found)
		try {
			return parcelsOf(await makingRoom(phone, () => reconcile(phone.replica, phone.journal, doc)), rows);
		} catch (error) {
			if (!isOutOfRoom(error)) throw error;
		}
	return parcelsOf(await unstored(phone, doc, found), rows).map((parcel) => ({ ...parcel, unstored: true }));
}

/** What was sent and taken without being here: the replica gets it under the server's revision. False when it has no room still. */
export async function store({ replica }: Phone, { doc, entries }: Parcel): Promise<boolean> {
	// Room may have come meanwhile, and the record been written: it is not to take that twice.
	const held = new Set<string>(unionOf(await replica.leaves(doc._id)).map(({ id }) => id));
	if ([...entries].every((id) => held.has(id))) return true;
	return whereRoom(() => replica.graft([doc]));
}

async function unstored({ replica, journal }: Phone, id: string, found: Leaf | undefined): Promise<Leaf[]> {
	const [here, rows] = await Promise.all([replica.leaves(id), journal.rows(id)]);
	const leaves = found ? [found, ...here.filter(({ _rev }) => _rev !== found._rev)] : here;
	const type = typeOf(id);
	const { put, drop } = reconciliation(leaves, rows);
	if (put && isLogType(type)) return [await revised(documentOf(id, type, put, leaves[0]), leaves[0])];
	return leaves.filter(({ _rev }) => !drop.includes(_rev));
}

/** As a revision that follows its base; named by what it says, so that sent again it is the same. */
async function revised(doc: { _id: string }, base: Leaf | undefined): Promise<Leaf> {
	const { start: before = 0, ids = [] } = base?._revisions ?? {};
	const digest = await sha256Of(new TextEncoder().encode(JSON.stringify(doc)));
	const hash = digest.slice(0, HASH_CHARACTERS);
	const start = before + 1;
	return { ...doc, _rev: `${start}-${hash}`, _revisions: { start, ids: [hash, ...ids] } };
}
