import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bundleText } from '../../couchdb/collect.ts';
import { setUp } from '#lib/server/store/couch/set-up.ts';
import { openStores } from '#lib/server/store/open.ts';
import { DATABASE_NAMES, StoreUnavailable } from '#lib/server/store/port.ts';
import { COUCHDB_URL, removeDatabases, uniquePrefix } from '../support/backends.ts';
import { couchCall, makeAccount, removeAccount, urlFor } from '../support/couch-client.ts';
import { startCouchStandIn } from '../support/couch.ts';

test('the server carries couchdb/ as it stands; else: npx tsx couchdb/bundle.ts', () => {
	const carried = readFileSync('src/lib/server/store/couch/designs.json', 'utf8');
	expect(carried).toBe(bundleText('couchdb'));
});

const summary = z.looseObject({ update_seq: z.union([z.string(), z.number()]).transform(String) });

interface Couch {
	url: string;
	stop(): Promise<void>;
}
const servers: { name: string; start: () => Promise<Couch> }[] = [
	{ name: 'couchdb-stand-in', start: startCouchStandIn },
	...(COUCHDB_URL
		? [
				{
					name: 'couchdb',
					start: () => Promise.resolve({ url: COUCHDB_URL ?? '', stop: () => Promise.resolve() }),
				},
			]
		: []),
];

describe.each(servers)('$name: setting up', { timeout: 60_000 }, ({ name, start }) => {
	const group = uniquePrefix();
	let couch: Couch;
	let prefix: string;
	let count = 0;

	beforeAll(async () => {
		couch = await start();
	});
	beforeEach(() => {
		prefix = `${group}-${++count}`;
	});
	afterAll(async () => {
		if (name === 'couchdb') await removeDatabases(couch.url, [group]);
		await couch.stop();
	});

	// The stand-in knows no limit of a history.
	const limited = name === 'couchdb' ? ['revs_limit'] : [];
	const made = ['created', 'security', ...limited, '_design/guard'];
	const apply = () => setUp({ couchdbUrl: couch.url, prefix });
	const get = async (path: string) => (await couchCall(couch.url, 'GET', `/${path}`)).body;
	const put = (path: string, body: unknown) => couchCall(couch.url, 'PUT', `/${path}`, body);
	const names = () => [prefix, ...DATABASE_NAMES.slice(1).map((other) => `${prefix}-${other}`)];

	/** Everything that setting up may touch, with revisions, and how many writes each database has seen. */
	async function everything(): Promise<unknown[]> {
		const parts = names().flatMap((database) => [
			get(`${database}/_security`),
			get(`${database}/_all_docs?include_docs=true`),
			get(database).then((info) => Number.parseInt(summary.parse(info).update_seq, 10)),
		]);
		return Promise.all(parts);
	}

	test('makes everything once; twice changes nothing', async () => {
		const first = await apply();
		expect(first.get(prefix)).toEqual(made);
		const before = await everything();
		const second = await apply();
		expect([...second.keys()]).toEqual(['_users', '_replicator', ...names()]);
		expect([...second.values()].flat()).toEqual([]);
		expect(await everything()).toEqual(before);
		expect((await couchCall(couch.url, 'GET', '/_users')).status).toBe(200);
	});

	test('opening a database sets it up in the same way', async () => {
		const stores = await openStores({ couchdbUrl: couch.url, dataDir: tmpdir(), prefix });
		for (const database of DATABASE_NAMES) await stores.open(database);
		await stores.close();
		expect([...(await apply()).values()].flat()).toEqual([]);
		expect(await get(`${prefix}/_design/guard`)).toMatchObject({
			version: 1,
			validate_doc_update: readFileSync('couchdb/gendan/_design/guard/validate_doc_update.js', 'utf8'),
		});
	});

	test('several at once end with one set-up', async () => {
		await Promise.all([apply(), apply(), apply()]);
		expect([...(await apply()).values()].flat()).toEqual([]);
		const written: unknown = expect.stringMatching(/^1-/);
		expect(await get(`${prefix}/_design/guard`)).toMatchObject({ _rev: written });
	});

	test('mends what was changed, and leaves what was added or is newer', async () => {
		await apply();
		const guard = await get(`${prefix}/_design/guard`);
		if (typeof guard !== 'object' || guard === null || Array.isArray(guard)) expect.unreachable();
		const mine = { admins: { names: ['ann'], roles: [] }, members: { names: ['bob'], roles: ['reports'] } };
		await put(`${prefix}/_security`, mine);
		await put(`${prefix}/_design/guard`, { ...guard, validate_doc_update: '(function () {})' });
		expect((await apply()).get(prefix)).toEqual(['security', '_design/guard']);
		expect(await get(`${prefix}/_security`)).toEqual({
			admins: { names: ['ann'], roles: ['_admin'] },
			members: { names: ['bob'], roles: ['reports', 'gendan-service'] },
		});
		const mended = await get(`${prefix}/_design/guard`);
		if (typeof mended !== 'object' || mended === null || Array.isArray(mended)) expect.unreachable();
		expect(mended.validate_doc_update).toBe(guard.validate_doc_update);
		await put(`${prefix}/_design/guard`, {
			...mended,
			version: 99,
			validate_doc_update: '(function (a) {})',
		});
		expect((await apply()).get(prefix)).toEqual([]);
	});

	test('is hidden from readers of the store', async () => {
		const stores = await openStores({ couchdbUrl: couch.url, dataDir: tmpdir(), prefix });
		const store = await stores.open('gendan');
		await store.put([{ _id: 'person:sales1', type: 'person' }]);
		expect((await store.list('')).map(({ _id }) => _id)).toEqual(['person:sales1']);
		expect((await store.changes({ limit: 10 })).changes.map(({ id }) => id)).toEqual(['person:sales1']);
		expect((await store.info()).docCount).toBe(1);
		await stores.close();
	});

	test('as a command says what it did', async () => {
		const run = async () => {
			const env = { ...process.env, COUCHDB_URL: couch.url, GENDAN_DB_PREFIX: prefix };
			return (await promisify(execFile)('npx', ['tsx', 'couchdb/apply.ts'], { env })).stdout;
		};
		expect(await run()).toContain(`${prefix}: ${made.join(', ')}\n`);
		expect(await run()).toContain(`${prefix}: as it should be\n`);
	});
});

describe.runIf(COUCHDB_URL)('couchdb: the service account', { timeout: 30_000 }, () => {
	const administrator = COUCHDB_URL ?? '';
	const prefix = uniquePrefix();
	const serviceAccount = { name: `${prefix}-service`, password: 'p w/%' };
	const madeAccount = { name: `${prefix}-made`, password: 'secret' };

	afterAll(async () => {
		for (const { name } of [serviceAccount, madeAccount]) await removeAccount(administrator, name);
		await removeDatabases(administrator, [prefix]);
	});

	test('is told to have the server set up, and then has all it needs', async () => {
		await makeAccount(administrator, { ...serviceAccount, roles: ['gendan-service'] });
		const couchdbUrl = urlFor(administrator, serviceAccount.name, serviceAccount.password);
		const stores = await openStores({ couchdbUrl, dataDir: tmpdir(), prefix });
		await expect(stores.open('gendan')).rejects.toThrow('npm run couchdb:apply');
		await expect(stores.open('gendan')).rejects.toBeInstanceOf(StoreUnavailable);
		const done = await setUp({ couchdbUrl: administrator, prefix, serviceAccount });
		expect(done.get('_users')).toEqual([]);
		const store = await stores.open('gendan');
		expect(await store.put([{ _id: 'person:sales1', type: 'person' }])).toMatchObject([{ ok: true }]);
		expect(await store.put([{ _id: 'virus:1' }])).toMatchObject([{ ok: false, error: 'forbidden' }]);
		expect(await store.graft([{ _id: 'virus:1', _rev: '1-ab' }])).toMatchObject([
			{ ok: false, error: 'forbidden' },
		]);
		await stores.close();
	});

	test('is made when a password for it is given', async () => {
		const first = await setUp({ couchdbUrl: administrator, prefix, serviceAccount: madeAccount });
		expect(first.get('_users')).toEqual([madeAccount.name]);
		const couchdbUrl = urlFor(administrator, madeAccount.name, madeAccount.password);
		const stores = await openStores({ couchdbUrl, dataDir: tmpdir(), prefix });
		expect(await (await stores.open('accounts')).put([{ _id: 'user:a' }])).toMatchObject([{ ok: true }]);
		await stores.close();
	});
});
