import { apart } from './apart.ts';
import { isOnlyHere, isPending, type JournalRow } from './journal-row.ts';
import type { Decision, Journal } from './journal.ts';
import { hashesOf } from './media/ready.ts';
import type { NewsDesk } from './news.ts';
import { isOutOfRoom } from './out-of-room.ts';
import { unionOf, type Replica } from './replica.ts';

/** Ids of entries, by document. */
export type Entries = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The server has these entries, and the replica has no room for them: they stand in the journal until they come from there. Where
 * there is no room to note that, they go, but for those whose pictures are to follow: these are sent again. Gives the documents.
 */
export async function noteArrived(journal: Journal, taken: Entries): Promise<string[]> {
	const settle = (become: (rows: JournalRow[]) => Pick<Decision<unknown>, 'put' | 'remove'>) =>
		journal.decide([...taken.keys()], ({ rows }) => {
			const waiting = rows.filter((row) => isPending(row) && taken.get(row.doc)?.has(row.id));
			return { ...become(waiting), result: [...new Set(waiting.map(({ doc }) => doc))] };
		});
	try {
		return await settle((rows) => ({
			put: rows.map(({ id, doc, entry, offset }) => ({ id, doc, entry, offset, state: 'arrived' as const })),
		}));
	} catch (error) {
		if (!isOutOfRoom(error)) throw error;
		return settle((rows) => ({ remove: rows.filter(mayGo).map(({ id }) => id) }));
	}
}

/** What stands in the journal though it has arrived, of these documents or of all. */
export async function arrivedEntries(
	journal: Journal,
	docs?: readonly string[],
): Promise<Map<string, Set<string>>> {
	const rows = await (docs ? journal.rowsOf(docs) : journal.rows());
	const arrived = new Map<string, Set<string>>();
	for (const { doc, id } of rows.filter((row) => !isOnlyHere(row)))
		arrived.set(doc, (arrived.get(doc) ?? new Set()).add(id));
	return arrived;
}

/** The same, as far as the replica holds it by now: it need not stand there any more. */
export async function storedEntries(
	{ journal, replica }: { journal: Journal; replica: Replica },
	docs?: readonly string[],
): Promise<Map<string, Set<string>>> {
	const arrived = await arrivedEntries(journal, docs);
	const stored = new Map<string, Set<string>>();
	await apart(replica, arrived, async ([doc, ids]) => {
		const held = unionOf(await replica.leaves(doc)).filter(({ id }) => ids.has(id));
		stored.set(doc, new Set(held.map(({ id }) => id)));
	});
	return stored;
}

/** What has arrived makes room for what has not; it comes back from the server. False when nothing could go. */
export async function letArrivedGo({
	journal,
	news,
}: {
	journal: Journal;
	news: Pick<NewsDesk, 'tell'>;
}): Promise<boolean> {
	const arrived = await arrivedEntries(journal);
	const docs = await journal.decide([...arrived.keys()], ({ rows }) => {
		const going = rows.filter((row) => !isOnlyHere(row) && mayGo(row));
		return { remove: going.map(({ id }) => id), result: [...new Set(going.map(({ doc }) => doc))] };
	});
	if (docs.length > 0) news.tell({ about: 'journal', docs });
	return docs.length > 0;
}

/** Pictures are sent as long as the phone knows their record. */
function mayGo({ entry }: JournalRow): boolean {
	return hashesOf(entry).length === 0;
}
