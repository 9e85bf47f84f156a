import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { logDocument } from '#lib/domain/documents.ts';
import { COUCHDB_URL, removeDatabases, uniquePrefix } from '../support/backends.ts';
import { appended, documentOf, newId, standardOrder } from '../support/builders.ts';
import { cookieOf, startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PouchClient } from '../support/pouch-client.ts';
import { createdDraft } from '../support/story.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const answer = z.looseObject({
	ok: z.boolean(),
	history: z.array(z.looseObject({})).optional(),
});
const stored = logDocument.extend({ _rev: z.string() });

// CouchDB takes two seconds to start and end a replication, whatever it has to carry.
const PATIENCE = { timeout: 60_000 };

describe.skipIf(COUCHDB_URL === undefined)("CouchDB's own replicator", PATIENCE, () => {
	const { origin, username, password } = new URL(COUCHDB_URL ?? 'http://nobody@localhost');
	const prefix = uniquePrefix();
	let stores: TemporaryStores;
	let server: GatewayServer;
	let database: string;

	async function couch(path: string, method = 'GET', body?: unknown): Promise<unknown> {
		const headers = {
			authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
			'content-type': 'application/json',
		};
		const text = body === undefined ? {} : { body: JSON.stringify(body) };
		const response = await fetch(`${origin}/${path}`, { method, headers, ...text });
		return response.json();
	}

	const gateway = (person: string) => ({ url: server.urlFor(person), headers: { cookie: cookieOf(person) } });
	const own = () => `${origin.replace('//', `//${username}:${password}@`)}/${database}`;
	const pull = (person: string, more = {}) =>
		couch('_replicate', 'POST', { source: gateway(person), target: own(), ...more });
	const push = (person: string) => couch('_replicate', 'POST', { source: own(), target: gateway(person) });

	beforeEach(async () => {
		stores = await TemporaryStores.open();
		server = await startGateway(stores.server);
		database = `${prefix}-${Math.random().toString(36).slice(2)}`;
		await couch(database, 'PUT');
	});
	afterEach(async () => {
		await server.stop();
		await stores.remove();
	});
	afterAll(() => removeDatabases(COUCHDB_URL ?? '', [prefix]));

	test('pulls what the user may read, and only what is new the next time', async () => {
		const sales = new PouchClient(server, 'sales1');
		const ids = [newId('order'), newId('order'), newId('order')];
		for (const id of ids) await sales.write(id, createdDraft());
		await sales.push();
		expect(answer.parse(await pull('logistics1')).history?.[0]).toMatchObject({ docs_written: 3 });
		await sales.write(ids[0] ?? '', { kind: 'commented', text: '请尽快' });
		await sales.push();
		// It goes on from its checkpoint; its counts are of all sessions together.
		expect(answer.parse(await pull('logistics1')).history?.[0]).toMatchObject({
			...{ start_last_seq: '3', docs_written: 4, bulk_get_docs: 4, doc_write_failures: 0 },
		});
		const copy = stored.parse(await couch(`${database}/${encodeURIComponent(ids[0] ?? '')}`));
		expect(copy.log).toEqual(await sales.log(ids[0] ?? ''));
		expect(await pull('production1')).toMatchObject({ ok: true, no_changes: true });
	});

	test('pushes what the user may write, and hears of what was refused', async () => {
		const [good, forged] = [newId('order'), newId('order')];
		const now = server.clock.now;
		await couch(database + '/_bulk_docs', 'POST', {
			docs: [
				documentOf(good, appended([], { by: 'sales1', now }, createdDraft())),
				documentOf(forged, appended([], { by: 'sales2', now }, createdDraft())),
			],
		});
		expect(answer.parse(await push('sales1')).history?.[0]).toMatchObject({
			docs_read: 2,
			docs_written: 1,
			doc_write_failures: 1,
		});
		expect(await server.data.get(good)).toBeDefined();
		expect(await server.data.get(forged)).toBeUndefined();
	});

	test('branches made here and there are joined, and the tombstones reach it', async () => {
		const id = newId('order');
		const sales = new PouchClient(server, 'sales1');
		await sales.write(id, createdDraft());
		await sales.push();
		await pull('logistics1');
		const copy = stored.parse(await couch(`${database}/${encodeURIComponent(id)}`));
		const log = appended(
			copy.log,
			{ by: 'logistics1', now: server.clock.now + 5 },
			{ kind: 'commented', text: '收到' },
		);
		await couch(`${database}/${encodeURIComponent(id)}`, 'PUT', { ...documentOf(id, log), _rev: copy._rev });
		await sales.write(id, { kind: 'commented', text: '请尽快' });
		await sales.push();
		await push('logistics1');
		await pull('logistics1');
		const merged = await couch(`${database}/${encodeURIComponent(id)}?conflicts=true`);
		expect(merged).not.toHaveProperty('_conflicts');
		await sales.pull();
		expect(stored.parse(merged).log).toEqual(await sales.log(id));
	});

	test('follows continuously', async () => {
		expect(answer.parse(await pull('logistics1', { continuous: true })).ok).toBe(true);
		const sales = new PouchClient(server, 'sales1');
		const id = newId('order');
		await sales.write(id, createdDraft());
		await sales.push();
		await vi.waitFor(
			async () => {
				const copy = stored.safeParse(await couch(`${database}/${encodeURIComponent(id)}`));
				expect(copy.success).toBe(true);
			},
			{ timeout: 15_000, interval: 200 },
		);
		await pull('logistics1', { continuous: true, cancel: true });
	});

	test('the whole standard order arrives by open_revs too, as older servers ask for it', async () => {
		const id = newId('order');
		await server.as('sales1', '/_bulk_docs', {
			method: 'POST',
			body: JSON.stringify({ docs: [documentOf(id, standardOrder())] }),
		});
		const rev = (await server.data.get(id))?._rev;
		const path = `/${encodeURIComponent(id)}?revs=true&latest=true&open_revs=${JSON.stringify([rev, '9-abc'])}`;
		const parts = await server.as('sales1', path, { headers: { accept: 'multipart/mixed' } });
		const text = await parts.text();
		expect(parts.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary="/);
		expect(text).toContain(`"_rev":"${rev}"`);
		expect(text).toContain('application/json; error="true"\r\n\r\n{"missing":"9-abc"}');
	});
});
