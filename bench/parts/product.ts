import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '#lib/server/accounts/accounts.ts';
import type { NewUser } from '#lib/server/accounts/users.ts';
import { DEMO_PEOPLE } from '#lib/server/demo/people.ts';
import { openStores } from '#lib/server/store/open.ts';
import type { StoredDocument } from '#lib/server/store/port.ts';
import { startServer, type RunningServer } from '../../tests/support/server.ts';

export const PASSWORD = 'bench-bench-bench';
const BATCH = 500;

export interface ProductWish {
	documents: readonly StoredDocument[];
	people?: readonly Omit<NewUser, 'password'>[];
	env?: Readonly<Record<string, string>>;
}

/** The server, and a cookie for a session of each of its people. */
export interface Product {
	server: RunningServer;
	url: string;
	cookies: ReadonlyMap<string, string>;
	stop(): Promise<void>;
}

/** The built server with these documents in its embedded store, and the sample company's people to sign in as. */
export async function startProduct({ documents, people = [], env }: ProductWish): Promise<Product> {
	const dataDir = await mkdtemp(join(tmpdir(), 'gendan-bench-'));
	const cookies = await fill(dataDir, documents, [...DEMO_PEOPLE, ...people]);
	const server = await startServer({ dataDir, env: { ...env } });
	return {
		server,
		url: server.url,
		cookies,
		async stop() {
			await server.stop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

async function fill(
	dataDir: string,
	documents: readonly StoredDocument[],
	people: readonly Omit<NewUser, 'password'>[],
): Promise<Map<string, string>> {
	const stores = await openStores({ dataDir, prefix: 'gendan' });
	const [data, store] = await Promise.all([stores.open('gendan'), stores.open('accounts')]);
	const accounts = await Accounts.open({ store, data, clock: Date.now, onEnd: () => Promise.resolve() });
	const cookies = new Map<string, string>();
	const add = async (someone: Omit<NewUser, 'password'>): Promise<void> => {
		const { id } = await accounts.addUser({ ...someone, password: PASSWORD });
		cookies.set(id, `gendan_session=${(await accounts.sessions.begin(id, 'bench')).token}`);
	};
	await Promise.all(people.map(add));
	await accounts.stop();
	for (let from = 0; from < documents.length; from += BATCH) {
		const results = await data.put(documents.slice(from, from + BATCH));
		const failed = results.find(({ ok }) => !ok);
		if (failed) throw new Error(`not stored: ${JSON.stringify(failed)}`);
	}
	await stores.close();
	return cookies;
}
