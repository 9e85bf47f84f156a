import * as z from 'zod';
import { deviceOf, deviceTag, entryId, latest, type DeviceTag, type EntryId } from '#lib/domain/log/stamp.ts';
import { answered, ReopeningDatabase } from './idb.ts';
import { readContents, type JournalContents, type JournalRow } from './journal-row.ts';

/** Opens what a person has on this phone and nowhere else: unacknowledged entries, seen-marks, the last stamp. */
export function openUnsent(factory: IDBFactory, person: string): ReopeningDatabase {
	return new ReopeningDatabase(factory, `gendan-journal-${person}`, (database) => {
		database.createObjectStore('entries', { keyPath: 'id' }).createIndex('doc', 'doc');
		database.createObjectStore('marks', { keyPath: 'doc' });
		database.createObjectStore('meta');
	});
}

/** What a decision about the journal may build on: read in the transaction that will write it. */
export interface Known {
	/** The rows of the documents asked for, oldest first. */
	rows: JournalRow[];
	device: DeviceTag;
	/** The greatest stamp that any tab or worker of this phone has given out for this person; others' bind nobody here. */
	last: EntryId | undefined;
}

/** What is to become of the journal, and what to tell the caller once that is durable. */
export interface Decision<T> {
	put?: readonly JournalRow[];
	remove?: readonly string[];
	/** Stamps given out so far came from a clock that was ahead: later ones need not be greater. Their device is another. */
	fresh?: DeviceTag | undefined;
	result: T;
}

/**
 * A person's entries that the server has not acknowledged, in a database of their own with strict durability: an entry
 * is safe when {@link Journal.decide} resolves. Tabs and worker share it; a decision is atomic among them all.
 */
export class Journal {
	readonly #database: ReopeningDatabase;
	readonly #newTag: () => DeviceTag;

	constructor(database: ReopeningDatabase, newTag: () => DeviceTag = randomTag) {
		this.#database = database;
		this.#newTag = newTag;
	}

	/** All rows, or those of one document, oldest first. */
	rows(doc?: string): Promise<JournalRow[]> {
		return this.#database.transact(['entries'], 'readonly', (transaction) =>
			rowsIn(transaction, doc === undefined ? undefined : [doc]),
		);
	}

	/** The rows of these documents, oldest first. */
	rowsOf(docs: readonly string[]): Promise<JournalRow[]> {
		return this.#database.transact(['entries'], 'readonly', (transaction) => rowsIn(transaction, docs));
	}

	/** How many rows it holds, whatever they are. */
	count(): Promise<number> {
		return this.#database.transact(['entries'], 'readonly', async (transaction) =>
			z.number().parse(await answered(transaction.objectStore('entries').count())),
		);
	}

	/** All that is in it, also what this version cannot read. */
	contents(): Promise<JournalContents> {
		return this.#database.transact(['entries'], 'readonly', async (transaction) => {
			return readContents(raw.parse(await answered(transaction.objectStore('entries').getAll())));
		});
	}

	/** Throws away for good what this version cannot read under that key. */
	async discardUnreadable(key: string): Promise<void> {
		await this.#database.transact(['entries'], 'readwrite', async (transaction) => {
			const entries = transaction.objectStore('entries');
			const { unreadable } = readContents([await answered(entries.get(key))]);
			if (unreadable.length > 0) entries.delete(key);
		});
	}

	/** Reads, decides and writes in one strict transaction. The decision must not wait for anything. */
	decide<T>(docs: readonly string[], decision: (known: Known) => Decision<T>): Promise<T> {
		return this.#database.transact(['entries', 'meta'], 'readwrite', async (transaction) => {
			const meta = transaction.objectStore('meta');
			const [rows, tag, last] = await Promise.all([
				rowsIn(transaction, docs),
				answered(meta.get('device')),
				answered(meta.get('last')),
			]);
			const device = deviceTag.safeParse(tag).data ?? this.#newTag();
			if (tag !== device) meta.put(device, 'device');
			const known = { rows, device, last: entryId.safeParse(last).data };
			const { put = [], remove = [], fresh, result } = decision(known);
			if (fresh !== undefined) meta.put(fresh, 'device');
			const entries = transaction.objectStore('entries');
			for (const id of remove) entries.delete(id);
			for (const row of put) entries.put(row);
			const top = lastOf(fresh ?? device, put, fresh === undefined ? known.last : undefined);
			if (top === undefined) meta.delete('last');
			else if (top !== known.last) meta.put(top, 'last');
			return result;
		});
	}

	/** What tells this journal from any that was here before it. */
	identity(): Promise<string> {
		return this.#database.transact(['meta'], 'readwrite', async (transaction) => {
			const meta = transaction.objectStore('meta');
			const known = z.string().safeParse(await answered(meta.get('identity'))).data;
			const identity = known ?? crypto.randomUUID();
			if (known === undefined) meta.put(identity, 'identity');
			return identity;
		});
	}

	/** A name for this phone's stamps that no earlier stamp bears. */
	newTag(): DeviceTag {
		return this.#newTag();
	}

	/** The server has these entries, by document: they need not wait any more. Gives the documents of those that had been waiting. */
	acknowledge(taken: ReadonlyMap<string, ReadonlySet<string>>): Promise<string[]> {
		return this.decide([...taken.keys()], ({ rows }) => {
			const gone = rows.filter(({ id, doc }) => taken.get(doc)?.has(id));
			return { remove: gone.map(({ id }) => id), result: [...new Set(gone.map(({ doc }) => doc))] };
		});
	}
}

/** What came from another phone was stamped by another clock. */
function lastOf(device: DeviceTag, put: readonly JournalRow[], before: EntryId | undefined) {
	const own = put.flatMap(({ id }) => (deviceOf(id) === device ? [id] : []));
	return latest(before === undefined ? own : [...own, before]);
}

async function rowsIn(
	transaction: IDBTransaction,
	docs: readonly string[] | undefined,
): Promise<JournalRow[]> {
	const entries = transaction.objectStore('entries');
	const found = await Promise.all(
		docs ? docs.map((doc) => answered(entries.index('doc').getAll(doc))) : [answered(entries.getAll())],
	);
	// What cannot be read holds up nothing: it is shown to the person by itself.
	return readContents(found.flatMap((rows) => raw.parse(rows))).rows;
}

const raw = z.array(z.unknown());

function randomTag(): DeviceTag {
	const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
	const picks = crypto.getRandomValues(new Uint8Array(8));
	return deviceTag.parse(Array.from(picks, (pick) => alphabet[pick % alphabet.length]).join(''));
}
