import { orderIdOf } from '#lib/domain/documents.ts';
import { isPending, type JournalRow } from '#lib/local/journal-row.ts';
import type { Leaf } from '#lib/local/replica.ts';
import type { SeenMark } from '#lib/local/seen-marks.ts';

/** One document to be sent, with what its acceptance would acknowledge. */
export interface Parcel {
	doc: Leaf;
	/** Unsent entries that it holds. */
	entries: ReadonlySet<string>;
	mark?: SeenMark;
	/** The replica has no room for it. */
	unstored?: boolean;
}

/** Documents and bytes of one request. Small, because a bad line must carry a request to its end. */
const MOST_DOCUMENTS = 50;
const MOST_CHARACTERS = 1_000_000;
const GENERATIONS_SENT = 20;

/**
 * The leaves of a document to be sent: as few as hold all its unsent entries. Leaves without any stay here: the server has
 * them, or is not to have them (local tombstones).
 */
export function parcelsOf(leaves: readonly Leaf[], rows: readonly JournalRow[]): Parcel[] {
	const left = new Set<string>(rows.filter(isPending).map((row) => row.id));
	const holding = leaves.map((doc) => ({
		doc,
		entries: new Set((doc.log ?? []).map((entry) => entry.id).filter((id) => left.has(id))),
	}));
	// Of equals the longer log: one that began here, before its document came, lacks what its entries follow.
	const fullest = holding.sort(
		(a, b) => b.entries.size - a.entries.size || lengthOf(b.doc) - lengthOf(a.doc),
	);
	return fullest.filter(({ entries }) => {
		const news = [...entries].some((id) => left.has(id));
		for (const id of entries) left.delete(id);
		return news;
	});
}

/**
 * The document as it is sent: with as much of its history as ties it to what the server has. Hashes do not compress, and
 * a branch that could not be tied would be joined all the same.
 */
export function forSending({ _revisions: history, ...doc }: Leaf, generations = GENERATIONS_SENT): Leaf {
	const most = Math.min(generations, GENERATIONS_SENT);
	return history ? { ...doc, _revisions: { ...history, ids: history.ids.slice(0, most) } } : doc;
}

function lengthOf({ log }: Leaf): number {
	return log?.length ?? 0;
}

/**
 * Groups parcels into requests of bearable size; a document that is too large by itself gets a request of its own. What belongs to
 * an order follows it, in the same request where there is room: the gateway judges it by the order.
 */
export function batchesOf(parcels: readonly Parcel[]): Parcel[][] {
	const batches: Parcel[][] = [];
	let room = 0;
	for (const together of familiesOf(parcels)) {
		const whole = together.reduce((sum, parcel) => sum + sizeOf(parcel), 0);
		const fits = whole <= MOST_CHARACTERS && together.length <= MOST_DOCUMENTS;
		if (fits && (whole > room || (batches.at(-1)?.length ?? 0) + together.length > MOST_DOCUMENTS)) room = 0;
		for (const parcel of together) {
			const size = sizeOf(parcel);
			const current = batches.at(-1);
			if (current && current.length < MOST_DOCUMENTS && size <= room) {
				current.push(parcel);
				room -= size;
			} else {
				batches.push([parcel]);
				room = MOST_CHARACTERS - size;
			}
		}
	}
	return batches;
}

function sizeOf({ doc }: Parcel): number {
	return JSON.stringify(doc).length;
}

/** Each order with what belongs to it behind it. */
function familiesOf(parcels: readonly Parcel[]): Parcel[][] {
	const families = new Map<string, Parcel[]>();
	for (const parcel of parcels) {
		const order = orderIdOf(parcel.doc._id);
		families.set(order, [...(families.get(order) ?? []), parcel]);
	}
	const isOrder = ({ doc }: Parcel) => Number(doc._id !== orderIdOf(doc._id));
	return [...families.values()].map((family) => family.sort((a, b) => isOrder(a) - isOrder(b)));
}

/** Two halves of a batch that was too large as a whole. */
export function halvesOf(batch: readonly Parcel[]): [Parcel[], Parcel[]] {
	const middle = Math.ceil(batch.length / 2);
	return [batch.slice(0, middle), batch.slice(middle)];
}
