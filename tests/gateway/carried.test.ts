import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { StoreServer } from '#lib/server/store/port.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { appended, documentOf, newId, standardOrder } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { replicate, revisionOf, stored } from '../support/sent.ts';

const remark = { kind: 'commented', text: '已备齐' } as const;
const feed = z.object({
	results: z.array(
		z.looseObject({
			id: z.string(),
			changes: z.array(z.object({ rev: z.string() })),
			docs: z.array(z.record(z.string(), z.unknown())).optional(),
		}),
	),
	last_seq: z.string(),
	departed: z.boolean().optional(),
});
const short = z.looseObject({
	_rev: z.string(),
	_revisions: z.object({ start: z.number(), ids: z.array(z.string()) }),
	lacking: z.array(z.looseObject({ text: z.string() })),
});

describe.each(backends)('on $name', { timeout: 60_000 }, ({ start }) => {
	let backend: RunningBackend;
	let stores: StoreServer;
	let server: GatewayServer;
	let id: string;

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		stores = (await backend.fresh()).server;
		server = await startGateway(stores);
		id = newId('order');
		const remarks = Array.from({ length: 8 }, () => remark);
		const log = appended(standardOrder(), { by: 'sales1', now: server.clock.now - 1e6 }, ...remarks);
		await server.data.put([documentOf(id, log)]);
		await expect.poll(() => [...server.gateway.orders()].length).toBe(1);
	});
	afterEach(() => server.stop());

	async function told(person: string, query: string) {
		const answer = await server.as(person, `/_changes?style=all_docs&${query}`);
		return feed.parse(await answer.json());
	}

	/** What a waiting poll brings of what `by` writes. */
	async function heard(person: string, query: string, by = 'sales1', texts = ['新的']) {
		const { last_seq } = await told(person, 'since=now');
		const hearing = told(person, `feed=longpoll&since=${last_seq}&timeout=2000&${query}`);
		await expect.poll(() => server.gateway.stats().waiting).toBe(1);
		const drafts = texts.map((text) => ({ ...remark, text }));
		await server.gateway.write(id, 'order', drafts, by);
		return hearing;
	}

	test('who asks for it gets a document with the news: of a long log its end', async () => {
		const { results } = await heard('warehouse1', 'carry=true');
		const now = await stored(server, id);
		expect(results).toMatchObject([{ id, changes: [{ rev: now._rev }] }]);
		const doc = short.parse(results[0]?.docs?.[0]?.['short']);
		expect(doc).toMatchObject({ _id: id, _rev: now._rev, head: now.head });
		expect(doc).not.toHaveProperty('log');
		expect(doc.lacking.map(({ text }) => text)).toEqual(['已备齐', '已备齐', '新的']);
		expect(doc._revisions.ids[0]).toBe(now._rev.split('-')[1]);
	});

	test('who does not ask is told as CouchDB tells', async () => {
		const { results } = await heard('warehouse1', '');
		expect(Object.keys(results[0] ?? {}).sort()).toEqual(['changes', 'id', 'seq']);
	});

	test('nobody is told of what they may not read, nor brought what they have written', async () => {
		expect((await heard('engineering1', 'carry=true')).results).toEqual([]);
		const { results } = await heard('sales1', 'carry=true');
		expect(results).toMatchObject([{ id }]);
		expect(results[0]).not.toHaveProperty('docs');
	});

	test('after a conflict that was joined the next news is carried too, by an instance that did not join it as well', async () => {
		const { _rev, log } = await stored(server, id);
		await server.gateway.write(id, 'order', [remark], 'sales1');
		const blind = appended(log, { by: 'logistics1', now: server.clock.now }, remark);
		expect(await replicate(server, 'logistics1', revisionOf(id, documentOf(id, blind), _rev))).toEqual([]);
		const { last_seq, results } = await told('warehouse1', 'since=0');
		expect(results.find((row) => row.id === id)?.changes).toHaveLength(2);
		const { results: news } = await heard('warehouse1', 'carry=true');
		expect(short.safeParse(news[0]?.docs?.[0]?.['short']).success).toBe(true);
		const other = await startGateway(stores);
		try {
			const answer = await other.as('warehouse1', `/_changes?carry=true&since=${last_seq}`);
			const { results: read } = feed.parse(await answer.json());
			expect(read.map(({ docs }) => docs)).toEqual(news.map(({ docs }) => docs));
		} finally {
			await other.stop();
		}
	});

	test('also news that are there already are told so, and many are not', async () => {
		const { last_seq } = await told('warehouse1', 'since=now');
		await server.gateway.write(id, 'order', [remark], 'sales1');
		const { results } = await told('warehouse1', `since=${last_seq}&carry=true`);
		expect(short.safeParse(results[0]?.docs?.[0]?.['short']).success).toBe(true);
		const orders = Array.from({ length: 5 }, () => documentOf(newId('order'), standardOrder()));
		await server.data.put(orders);
		await expect.poll(() => [...server.gateway.orders()].length).toBe(6);
		const many = await told('warehouse1', `since=${last_seq}&carry=true`);
		expect(many.results.map(({ docs }) => docs)).toEqual(Array.from({ length: 6 }, () => undefined));
	});

	test('who loses something hears that something left, at once or with what is asked next; nobody else does', async () => {
		const plan = (department: string) => {
			const at = { rank: 0, plannedAt: '2026-03-03T09:00:00.000Z' };
			const nodes = [{ node: 'review', stage: 'confirmed', title: '可行性评审', department, ...at }];
			return server.gateway.write(id, 'order', [{ kind: 'planned', nodes }], 'sales1');
		};
		await plan('engineering');
		const { last_seq } = await told('engineering1', 'since=now');
		const wait = `feed=longpoll&since=${last_seq}&timeout=1000`;
		const [phone, client, other] = [
			told('engineering1', `${wait}&carry=true`),
			told('engineering1', wait),
			told('warehouse1', `${wait}&carry=true`),
		];
		await expect.poll(() => server.gateway.stats().waiting).toBe(3);
		await plan('service');
		expect(await phone).toMatchObject({ results: [], departed: true });
		expect(await client).not.toHaveProperty('departed');
		expect(await other).toMatchObject({ results: [{ id }] });
		expect(await other).not.toHaveProperty('departed');
		expect(await told('engineering1', `since=${last_seq}&carry=true`)).toMatchObject({ departed: true });
		const heardOf = await phone;
		expect(await told('engineering1', `since=${heardOf.last_seq}&carry=true`)).not.toHaveProperty('departed');
	});
});
