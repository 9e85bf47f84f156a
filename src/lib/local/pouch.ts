import idbAdapter from 'pouchdb-adapter-idb';
import httpAdapter from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { stayOpenWithoutRoom } from './staying-open.ts';

PouchDB.plugin(idbAdapter).plugin(httpAdapter).plugin(replication);

/** PouchDB with what a phone needs: `idb` (the one adapter that tabs and worker can share), HTTP, replication. */
export type Pouch = PouchDB.Database;

/** Opens a local database. Old revisions are dropped at once: a phone has no use for them. */
export function openLocal(name: string, adapter: 'idb' | 'memory'): Pouch {
	if (adapter === 'idb') stayOpenWithoutRoom(indexedDB);
	return new PouchDB(name, { adapter, auto_compaction: true });
}

/** A remote database, reached through the given `fetch`; asks nothing until it is used. */
export function openRemote(url: string, fetch: typeof globalThis.fetch): Pouch {
	return new PouchDB(url, { adapter: 'http', fetch, skip_setup: true });
}
