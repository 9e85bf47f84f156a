import type { Page } from '@playwright/test';
import * as z from 'zod';
import { logDocument, type LogDocument } from '#lib/domain/documents.ts';

const dump = z.record(z.string(), z.record(z.string(), z.array(z.unknown())));

/** Everything in a phone's databases, by database and store; binary values are left out. */
export type Dump = z.infer<typeof dump>;

/** What of a phone's databases is read: those whose name begins so, and of a replica one document alone. */
interface Wanted {
	named?: string;
	id?: string;
}

/** Reads the databases of the page's origin with the browser's own means, past the app. */
export async function dumpDatabases(page: Page, wanted: Wanted = {}): Promise<Dump> {
	return dump.parse(await page.evaluate(readAll, wanted));
}

/** One document with a log as the phone's replica holds it; nothing where it holds none. */
export async function storedLog(page: Page, id: string): Promise<LogDocument | undefined> {
	return storedLogs(await dumpDatabases(page, { id })).find(({ _id }) => _id === id);
}

/** Runs in the page. */
async function readAll({ named = '', id }: Wanted): Promise<Record<string, Record<string, unknown[]>>> {
	const wait = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => {
				resolve(request.result);
			};
			request.onerror = () => {
				reject(new Error(request.error?.message ?? 'a database did not answer'));
			};
		});
	const rowsOf = (store: IDBObjectStore): Promise<unknown[]> => {
		if (id === undefined) return wait(store.getAll());
		if (store.name === 'document-store') return wait(store.getAll(id));
		if (store.name !== 'by-sequence') return Promise.resolve([]);
		return wait(store.index('_doc_id_rev').getAll(IDBKeyRange.bound(`${id}::`, `${id}::\uffff`)));
	};
	const all: Record<string, Record<string, unknown[]>> = {};
	for (const { name } of await indexedDB.databases()) {
		if (!name?.startsWith(named)) continue;
		const database = await wait(indexedDB.open(name));
		const stores: Record<string, unknown[]> = {};
		for (const store of database.objectStoreNames) {
			const rows = await rowsOf(database.transaction(store).objectStore(store));
			// Through JSON, so that what arrives here is what a reader of the file would see.
			stores[store] = rows.map((row): unknown => JSON.parse(JSON.stringify(row)));
		}
		database.close();
		all[name] = stores;
	}
	return all;
}

const metadataRow = z.looseObject({ id: z.string(), winningRev: z.string() });
const bodyRow = z.looseObject({ _doc_id_rev: z.string() });

/** The documents with a log that a replica holds in its winning revisions, as PouchDB's `idb` adapter stores them. */
export function storedLogs(all: Dump): LogDocument[] {
	return Object.values(all).flatMap((stores) => {
		const bodies = new Map(
			(stores['by-sequence'] ?? []).map((row) => {
				const body = bodyRow.parse(row);
				return [body._doc_id_rev, body];
			}),
		);
		return (stores['document-store'] ?? []).flatMap((row) => {
			const parsed = metadataRow.safeParse(row);
			if (!parsed.success) return [];
			const { id, winningRev } = parsed.data;
			const found = logDocument.safeParse({ ...bodies.get(`${id}::${winningRev}`), _id: id });
			return found.success ? [found.data] : [];
		});
	});
}
