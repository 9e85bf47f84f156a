import type { LogType } from '#lib/domain/documents.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { isPending } from './journal-row.ts';
import type { Phone } from './phone.ts';
import { shownLog } from './reads.ts';

/** A document with a log, as lists show it. */
export interface LogFile<Head> {
	id: string;
	head: Head;
	/** Entries that are only on this phone. */
	unsent: number;
}

/**
 * All documents of a type that this phone holds, ordered by id. The stored head serves where one leaf says it all (`read` checks
 * it); else the leaves and the journal are folded together.
 */
export async function logFiles<Head>(
	phone: Phone,
	type: LogType,
	{ read, fold }: { read: (head: unknown) => Head | undefined; fold: (log: Log) => Head | null },
): Promise<LogFile<Head>[]> {
	const { rows } = await phone.journal.contents();
	const own = rows.filter(({ doc }) => doc.startsWith(`${type}:`));
	const docs = new Map((await phone.replica.list(`${type}:`)).map((doc) => [doc._id, doc]));
	const ids = [...new Set([...docs.keys(), ...own.map(({ doc }) => doc)])].sort();
	const files = ids.map(async (id): Promise<LogFile<Head>[]> => {
		const doc = docs.get(id);
		const unsent = own.filter((row) => row.doc === id);
		const simple = doc && !doc._conflicts && unsent.length === 0;
		const head = (simple && read(doc.head)) || fold(await shownLog(phone, id));
		return head ? [{ id, head, unsent: unsent.filter(isPending).length }] : [];
	});
	return (await Promise.all(files)).flat();
}
