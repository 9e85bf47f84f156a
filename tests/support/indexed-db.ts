import type { Page } from '@playwright/test';
import * as z from 'zod';
import { logDocument, type LogDocument } from '#lib/domain/documents.ts';

const dump = z.record(z.string(), z.record(z.string(), z.array(z.unknown())));

/** Everything in a phone's databases, by database and store; binary values are left out. */
export type Dump = z.infer<typeof dump>;

/** Reads every database of the page's origin with the browser's own means, past the app. */
export async function dumpDatabases(page: Page): Promise<Dump> {
	return dump.parse(await page.evaluate(readAll));
}

/** Runs in the page. */
async function readAll(): Promise<Record<string, Record<string, unknown[]>>> {
	const wait = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => {
				resolve(request.result);
			};
			request.onerror = () => {
				reject(new Error(request.error?.message ?? 'a database did not answer'));
			};
		});
	const all: Record<string, Record<string, unknown[]>> = {};
	for (const { name } of await indexedDB.databases()) {
		if (name === undefined) continue;
		const database = await wait(indexedDB.open(name));
		const stores: Record<string, unknown[]> = {};
		for (const store of database.objectStoreNames) {
			const rows: unknown[] = await wait(database.transaction(store).objectStore(store).getAll());
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
