import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { openStores } from '#lib/server/store/open.ts';
import { COUCHDB_URL, removeDatabases, uniquePrefix } from '../support/backends.ts';
import { couchCall, makeAccount, removeAccount, urlFor } from '../support/couch-client.ts';
import { GUARD_CASES } from './guard-cases.ts';

const rows = z.array(
	z.object({ error: z.string().optional(), reason: z.string().optional(), rev: z.string() }).partial(),
);

const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe.runIf(COUCHDB_URL)('the guard inside CouchDB', { timeout: 30_000 }, () => {
	const administrator = COUCHDB_URL ?? '';
	const group = uniquePrefix();
	const urls = { administrator, service: '', outsider: '' };
	let database = group;
	let count = 0;

	beforeAll(async () => {
		await makeAccount(administrator, { name: `${group}-service`, password: 'pw', roles: ['gendan-service'] });
		await makeAccount(administrator, { name: `${group}-outsider`, password: 'pw', roles: ['reader'] });
		for (const as of ['service', 'outsider'] as const)
			urls[as] = urlFor(administrator, `${group}-${as}`, 'pw');
	});
	beforeEach(async () => {
		database = `${group}-${++count}`;
		const stores = await openStores({ couchdbUrl: administrator, dataDir: tmpdir(), prefix: database });
		await stores.open('gendan');
		await stores.close();
		const security = (await couchCall(administrator, 'GET', `/${database}/_security`)).body;
		const members = { names: [], roles: ['gendan-service', 'reader'] };
		await couchCall(administrator, 'PUT', `/${database}/_security`, {
			...z.looseObject({}).parse(security),
			members,
		});
	});
	afterAll(async () => {
		for (const as of ['service', 'outsider']) await removeAccount(administrator, `${group}-${as}`);
		await removeDatabases(administrator, [group]);
	});

	async function write(url: string, docs: unknown[], newEdits: boolean) {
		return rows.parse(
			(await couchCall(url, 'POST', `/${database}/_bulk_docs`, { docs, new_edits: newEdits })).body,
		);
	}

	test.each(GUARD_CASES)('$what', async ({ before, doc, as = 'service', refused }) => {
		const [first] = before ? await write(urls.service, [before], true) : [];
		const [result] = await write(urls[as], [{ ...doc, ...(first?.rev && { _rev: first.rev }) }], true);
		if (refused) expect(result).toMatchObject({ error: 'forbidden', reason: like(refused) });
		else expect(result?.error).toBeUndefined();
	});

	test('G4 holds for replicated writes as well', async () => {
		const dropped = GUARD_CASES.find(({ refused, before }) => refused?.source === 'dropped' && before);
		const [first] = await write(urls.service, [dropped?.before], true);
		const parent = first?.rev?.slice(2) ?? '';
		const refusals = await write(
			urls.service,
			[{ ...dropped?.doc, _rev: '2-ab', _revisions: { start: 2, ids: ['ab', parent] } }],
			false,
		);
		expect(refusals).toMatchObject([{ error: 'forbidden', reason: like(/dropped/) }]);
	});

	test('who is no member reads nothing', async () => {
		const members = { names: [], roles: ['gendan-service'] };
		await couchCall(administrator, 'PUT', `/${database}/_security`, { admins: {}, members });
		expect((await couchCall(urls.outsider, 'GET', `/${database}/_all_docs`)).status).toBe(403);
		expect((await couchCall(urls.service, 'GET', `/${database}/_all_docs`)).status).toBe(200);
	});
});
