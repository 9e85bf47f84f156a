import idb from 'pouchdb-adapter-idb';
import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

PouchDB.plugin(idb).plugin(http).plugin(replication);

declare global {
	/** Pulls a database as PouchDB does when nothing is said; gives how many documents were written. */
	var plainPull: (remote: string, local: string) => Promise<number>;
	/** Follows a database both ways. */
	var plainSync: (remote: string, local: string) => void;
	/** Appends a value to a document's log. */
	var plainAppend: (local: string, id: string, entry: object) => Promise<void>;
}

globalThis.plainPull = async (remote, local) => {
	const { docs_written } = await new PouchDB(local).replicate.from(remote);
	return docs_written;
};

globalThis.plainSync = (remote, local) => {
	const database = new PouchDB(local);
	void database.replicate.to(remote, { live: true });
	void database.replicate.from(remote, { live: true });
};

globalThis.plainAppend = async (local, id, entry) => {
	const database = new PouchDB<{ log: object[] }>(local);
	const doc = await database.get(id);
	await database.put({ ...doc, log: [...doc.log, entry] });
};
