import PouchDB from 'pouchdb-core';
import leveldb from 'pouchdb-adapter-leveldb';
import { StoreUnavailable } from '../port.ts';
import { durableLevel } from './durable-level.ts';

PouchDB.plugin(leveldb);

/** Generations of a document's history: beyond the longest that a phone may have been away for, it only costs. */
const REVISIONS_KEPT = 200;

export type Pouch = PouchDB.Database;

/**
 * A database in this folder, ready for use. Superseded bodies are compacted away with the write that supersedes them (a
 * log is written anew with each entry, so keeping them would grow with the square of its length); leaves stay.
 */
export async function openPouch(folder: string): Promise<Pouch> {
	const compact = { auto_compaction: true, revs_limit: REVISIONS_KEPT };
	const options = { adapter: 'leveldb', db: durableLevel, ...compact };
	const pouch = new PouchDB(folder, options);
	await available(() => pouch.info());
	return pouch;
}

/** Runs a call to PouchDB; what it throws means that the database is broken, locked or closed. */
export async function available<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		throw new StoreUnavailable(`the embedded store failed: ${reasonOf(error)}`, { cause: error });
	}
}

/** True for PouchDB's answer to a question about what is not there. */
export function isMissing(error: unknown): boolean {
	return typeof error === 'object' && error !== null && 'status' in error && error.status === 404;
}

function reasonOf(error: unknown): string {
	if (typeof error !== 'object' || error === null) return String(error);
	if ('message' in error && typeof error.message === 'string' && error.message !== '') return error.message;
	return 'reason' in error ? String(error.reason) : 'unknown reason';
}
