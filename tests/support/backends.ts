import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores, type StoreConfig } from '#lib/server/store/open.ts';
import type { DocStore, StoreServer } from '#lib/server/store/port.ts';
import { startCouchStandIn } from './couch.ts';

/** Something that keeps documents behind the port, started for a group of tests. */
export interface RunningBackend {
	/** Connects to databases that no other test has seen. */
	fresh(): Promise<FreshStore>;
	stop(): Promise<void>;
}

export interface FreshStore {
	server: StoreServer;
	/** A database without a guard, so that any document will do. */
	store: DocStore;
	/** Closes all, and connects to the same databases as a new process does. */
	reopen(): Promise<DocStore>;
}

export interface Backend {
	name: 'embedded' | 'couchdb-stand-in' | 'couchdb';
	start: () => Promise<RunningBackend>;
}

/** A real CouchDB to test with, its administrator's name and password in the URL. */
export const COUCHDB_URL = process.env.COUCHDB_URL;

const embedded: Backend = {
	name: 'embedded',
	async start() {
		const dataDir = await mkdtemp(join(tmpdir(), 'gendan-store-'));
		return running({ dataDir }, () => rm(dataDir, { recursive: true, force: true }));
	},
};

const standIn: Backend = {
	name: 'couchdb-stand-in',
	async start() {
		const couch = await startCouchStandIn();
		return running({ dataDir: tmpdir(), couchdbUrl: couch.url }, () => couch.stop());
	},
};

function real(couchdbUrl: string): Backend {
	return {
		name: 'couchdb',
		async start() {
			const prefixes: string[] = [];
			const backend = running(
				{ dataDir: tmpdir(), couchdbUrl },
				() => removeDatabases(couchdbUrl, prefixes),
				prefixes,
			);
			return Promise.resolve(backend);
		},
	};
}

/** Every implementation of the port that this machine can run. */
export const backends: Backend[] = [embedded, standIn, ...(COUCHDB_URL ? [real(COUCHDB_URL)] : [])];

/** A prefix that no other test, and no other run of this test, has. */
export function uniquePrefix(): string {
	return `test-${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Takes away every database whose name starts with one of the prefixes. */
export async function removeDatabases(couchdbUrl: string, prefixes: readonly string[]): Promise<void> {
	const { origin, username, password } = new URL(couchdbUrl);
	const headers = { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
	const names: unknown = await (await fetch(`${origin}/_all_dbs`, { headers })).json();
	if (!Array.isArray(names)) return;
	for (const name of names.map(String).filter((known) => prefixes.some((prefix) => known.startsWith(prefix))))
		await fetch(`${origin}/${encodeURIComponent(name)}`, { method: 'DELETE', headers });
}

function running(
	config: Omit<StoreConfig, 'prefix'>,
	cleanUp: () => Promise<void>,
	prefixes: string[] = [],
): RunningBackend {
	const servers: StoreServer[] = [];
	return {
		async fresh() {
			const prefix = uniquePrefix();
			prefixes.push(prefix);
			const connect = async (): Promise<StoreServer> => {
				const server = await openStores({ ...config, prefix });
				servers.push(server);
				return server;
			};
			const server = await connect();
			return {
				server,
				store: await server.open('operations'),
				async reopen() {
					await server.close();
					return (await connect()).open('operations');
				},
			};
		},
		async stop() {
			await Promise.all(servers.map((server) => server.close()));
			await cleanUp();
		},
	};
}
