import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '#lib/server/accounts/accounts.ts';
import type { NewUser } from '#lib/server/accounts/users.ts';
import { DEMO_PEOPLE } from '#lib/server/demo/people.ts';
import { openStores } from '#lib/server/store/open.ts';
import type { StoredDocument } from '#lib/server/store/port.ts';
import { atRest } from './process-use.ts';
import { startServer, type RunningServer } from '../../tests/support/server.ts';

export const PASSWORD = 'bench-bench-bench';
const BATCH = 500;

export interface FillWish {
	documents: Iterable<StoredDocument>;
	people?: readonly Omit<NewUser, 'password'>[];
}

export interface ProductWish extends FillWish {
	env?: Readonly<Record<string, string>>;
}

/** A data folder for the server, and a cookie for a session of each of the people in it. */
export interface Filled {
	dataDir: string;
	cookies: ReadonlyMap<string, string>;
}

/** The server, and a cookie for a session of each of its people. */
export interface Product {
	server: RunningServer;
	url: string;
	cookies: ReadonlyMap<string, string>;
	stop(): Promise<void>;
}

/** The built server with these documents in its embedded store, and the sample company's people to sign in as. */
export async function startProduct({ env, ...wish }: ProductWish): Promise<Product> {
	const filled = await fill(wish);
	const product = await startOn(filled, env);
	return {
		...product,
		async stop() {
			await product.stop();
			await rm(filled.dataDir, { recursive: true, force: true });
		},
	};
}

/** The built server on a folder that was filled before, which stays when it stops; it has done what it does when it starts. */
export async function startOn({ dataDir, cookies }: Filled, env?: ProductWish['env']): Promise<Product> {
	const server = await startServer({ dataDir, env: { ...env } });
	await atRest(server.pid ?? 0);
	return { server, url: server.url, cookies, stop: () => server.stop() };
}

/** Puts the documents into an embedded store of their own, and the sample company's people beside those who are wished for. */
export async function fill({ documents, people = [] }: FillWish): Promise<Filled> {
	const dataDir = await mkdtemp(join(tmpdir(), 'gendan-bench-'));
	// Several figures may use it; at the end it goes in any case.
	process.once('exit', () => {
		rmSync(dataDir, { recursive: true, force: true });
	});
	const stores = await openStores({ dataDir, prefix: 'gendan' });
	const [data, store] = await Promise.all([stores.open('gendan'), stores.open('accounts')]);
	const accounts = await Accounts.open({ store, data, clock: Date.now, onEnd: () => Promise.resolve() });
	const cookies = new Map<string, string>();
	const add = async (someone: Omit<NewUser, 'password'>): Promise<void> => {
		const { id } = await accounts.addUser({ ...someone, password: PASSWORD });
		cookies.set(id, `gendan_session=${(await accounts.sessions.begin(id, 'bench')).token}`);
	};
	await Promise.all([...DEMO_PEOPLE, ...people].map(add));
	await accounts.stop();
	for (const batch of batches(documents)) {
		const results = await data.put(batch);
		const failed = results.find(({ ok }) => !ok);
		if (failed) throw new Error(`not stored: ${JSON.stringify(failed)}`);
	}
	await stores.close();
	return { dataDir, cookies };
}

function* batches(documents: Iterable<StoredDocument>): Generator<StoredDocument[]> {
	let batch: StoredDocument[] = [];
	for (const doc of documents) {
		batch.push(doc);
		if (batch.length < BATCH) continue;
		yield batch;
		batch = [];
	}
	if (batch.length > 0) yield batch;
}
