import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Draft } from '#lib/domain/log/append.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { entryId } from '#lib/domain/log/stamp.ts';
import { appended, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { edit, following, replicate, revisionOf, stored } from '../support/sent.ts';
import { createdDraft } from '../support/story.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const MINUTE_MS = 60_000;
const comment = (text: string) => ({ kind: 'commented', text });

let stores: TemporaryStores;
let server: GatewayServer;
let id: string;

beforeEach(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	id = newId('order');
	await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
});
afterEach(async () => {
	await server.stop();
	await stores.remove();
});

async function log(): Promise<Entry[]> {
	return (await stored(server, id)).log;
}

/** The stored log with entries of that person, so much later than now. */
async function withEntries(by: string, draft: Draft, laterMs = 0): Promise<Entry[]> {
	return appended(await log(), { by, now: server.clock.now + laterMs }, draft);
}

function changed(entries: readonly Entry[], at: number, change: object): Entry[] {
	return entries.map((entry, index) =>
		index === (at + entries.length) % entries.length ? { ...entry, ...change } : entry,
	);
}

const UNKNOWN = entryId.parse('000000000001-0000-aaaaaaaa');

describe('what is refused changes nothing', () => {
	const cases: readonly [rule: string, code: string, by: string, make: () => Promise<readonly Entry[]>][] = [
		['G1', 'author', 'logistics1', () => withEntries('warehouse1', comment('冒名'))],
		['P3', 'server-only', 'logistics1', () => withEntries('system', comment('系统'))],
		['P3', 'server-only', 'sales1', () => withEntries('sales1', { kind: 'numbered', number: '202603-999' })],
		[
			...(['G2', 'after-unknown', 'logistics1'] as const),
			async () => changed(await withEntries('logistics1', comment('一')), -1, { after: [UNKNOWN] }),
		],
		[
			...(['G2', 'after-not-older', 'logistics1'] as const),
			async () => {
				const [first, ...rest] = await withEntries('logistics1', comment('一'), 5);
				const later = appended(rest, { by: 'logistics1', now: server.clock.now + 9 }, comment('二')).at(-1);
				return changed(first && later ? [first, ...rest, later] : [], -2, { after: later ? [later.id] : [] });
			},
		],
		['G3', 'clock-ahead', 'logistics1', () => withEntries('logistics1', comment('一'), 11 * MINUTE_MS)],
		[
			...(['G4', 'altered', 'logistics1'] as const),
			async () => changed(await withEntries('logistics1', comment('一')), 0, { lead: 'logistics1' }),
		],
		[
			...(['G4', 'dropped', 'logistics1'] as const),
			async () => {
				const [created, , ...rest] = await withEntries('logistics1', comment('一'));
				return changed(created ? [created, ...rest] : [], -1, { after: created ? [created.id] : [] });
			},
		],
		['G5', 'schema', 'logistics1', () => withEntries('logistics1', { kind: 'delivered', node: 'signed' })],
		[
			'P1',
			'permission',
			'logistics1',
			() => withEntries('logistics1', { kind: 'cancelled', reason: '不想送' }),
		],
		[
			...(['P1', 'id-taken', 'sales2'] as const),
			async () => union(await log(), appended([], { by: 'sales2', now: server.clock.now }, createdDraft())),
		],
	];

	test.each(cases)('%s %s', async (_rule, code, by, make) => {
		const before = await server.data.get(id);
		const { seq } = await server.data.info();
		const [row] = await replicate(server, by, await following(server, id, documentOf(id, await make())));
		expect(row).toMatchObject({ id, error: 'forbidden', reason: code, code });
		expect(row?.refused?.[0]).toMatchObject({ code });
		expect(await server.data.get(id)).toEqual(before);
		expect((await server.data.info()).seq).toBe(seq);
	});

	const malformed: readonly [what: string, code: string, change: () => object][] = [
		['an empty log', 'schema', () => ({ log: [] })],
		['no log', 'schema', () => ({ log: undefined })],
		['another type', 'schema', () => ({ type: 'deal' })],
		['a field of its own', 'schema', () => ({ price: 150_000 })],
		['an attachment', 'schema', () => ({ _attachments: { a: { data: '', content_type: 'text/plain' } } })],
		['a special field', 'schema', () => ({ _conflicts: ['1-a'] })],
		['a broken revision', 'schema', () => ({ _rev: 'not-a-rev' })],
		['ancestry of another revision', 'schema', () => ({ _revisions: { start: 7, ids: ['aa'] } })],
		['more than a document may hold', 'too-large', () => ({ head: 'x'.repeat(1024 * 1024) })],
	];

	test.each(malformed)('%s: %s', async (_what, code, change) => {
		const before = await server.data.get(id);
		const doc = await following(server, id, documentOf(id, await withEntries('sales1', comment('一'))));
		const [row] = await replicate(server, 'sales1', { ...doc, ...change() });
		expect(row).toMatchObject({ id, error: 'forbidden', code });
		expect(await server.data.get(id)).toEqual(before);
	});

	test('G6 one bad document does not hold up the others', async () => {
		const good = newId('order');
		const made = (by: string) => appended([], { by, now: server.clock.now }, createdDraft());
		const docs = [
			revisionOf(newId('order'), documentOf(good, made('logistics1'))),
			'not a document',
			{ _id: 7 },
			null,
			revisionOf(good, documentOf(good, made('sales1'))),
		];
		const rows = await replicate(server, 'sales1', ...docs);
		expect(rows.map(({ code }) => code)).toEqual(['author', 'schema', 'schema', 'schema']);
		expect(await server.data.get(good)).toBeDefined();
	});
});

describe('deletion', () => {
	test("G4 a phone's own tombstone is acknowledged, and nothing ends with it", async () => {
		const before = await server.data.get(id);
		expect(await replicate(server, 'sales1', await following(server, id, { _deleted: true }))).toEqual([]);
		expect(await server.data.get(id)).toEqual(before);
		expect(await server.data.leaves(id)).toHaveLength(1);
	});

	test('G4 a tombstone of what is not here is refused', async () => {
		const unknown = newId('order');
		expect(await replicate(server, 'sales1', revisionOf(unknown, { _deleted: true }))).toMatchObject([
			{ id: unknown, code: 'deleted' },
		]);
	});

	test('G4 nobody deletes directly', async () => {
		const before = await stored(server, id);
		const [row] = await edit(server, 'sales1', { _id: id, _rev: before._rev, _deleted: true });
		expect(row).toMatchObject({ code: 'deleted' });
		const path = `/${encodeURIComponent(id)}?rev=${before._rev}`;
		const response = await server.as('manager1', path, { method: 'DELETE' });
		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({ error: 'forbidden', code: 'deleted' });
		expect(await stored(server, id)).toEqual(before);
	});
});
