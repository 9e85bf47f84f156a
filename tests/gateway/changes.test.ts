import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { backends, type FreshStore, type RunningBackend } from '../support/backends.ts';
import { beside, dealDraft, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE, type PersonName } from '../support/people.ts';

const changes = z.looseObject({
	results: z.array(
		z.looseObject({
			id: z.string(),
			seq: z.string(),
			changes: z.array(z.object({ rev: z.string() })),
			doc: z.looseObject({ _id: z.string(), _rev: z.string() }).optional(),
		}),
	),
	last_seq: z.string(),
	pending: z.number(),
});

let stores: FreshStore;
let server: GatewayServer;

async function told(person: PersonName, query = '') {
	const response = await server.as(person, `/_changes?style=all_docs&${query}`);
	expect(response.status).toBe(200);
	return changes.parse(await response.json());
}

async function ids(person: PersonName, query = '') {
	return (await told(person, query)).results.map(({ id }) => id);
}

async function order(): Promise<string> {
	const id = newId('order');
	await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
	return id;
}

const comment = (text: string) => ({ kind: 'commented', text });

describe.each(backends)('on $name', { timeout: 30_000 }, ({ name, start }) => {
	let backend: RunningBackend;

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		stores = await backend.fresh();
		server = await startGateway(stores.server);
	});
	afterEach(() => server.stop());

	describe('what happened since', () => {
		test('one change for each document, and a token to go on from', async () => {
			const [first, second] = [await order(), await order()];
			await server.gateway.write(first, 'order', [comment('一')], 'sales1');
			const all = await told('warehouse1');
			expect(all.results.map(({ id }) => id)).toEqual([second, first]);
			expect(all.pending).toBe(0);
			expect(await ids('warehouse1', `since=${all.last_seq}`)).toEqual([]);
			await server.gateway.write(second, 'order', [comment('二')], 'sales1');
			expect(await ids('warehouse1', `since=${all.last_seq}`)).toEqual([second]);
			expect(await ids('warehouse1', 'since=now')).toEqual([]);
		});

		test('the token moves on though nothing concerned the reader', async () => {
			const before = await told('engineering1');
			await order();
			const after = await told('engineering1', `since=${before.last_seq}`);
			expect(after.results).toEqual([]);
			expect(after.last_seq).not.toBe(before.last_seq);
		});

		test('page by page, however small, nothing is left out', async () => {
			const orders = [await order(), await order(), await order()];
			for (const id of orders) {
				await server.gateway.write(beside(id, 'deal'), 'deal', [dealDraft()], 'sales1');
				await server.gateway.write(id, 'order', [{ kind: 'assigned', person: 'sales2' }], 'sales1');
			}
			const whole = await ids('sales2');
			expect(whole).toHaveLength(6);
			for (const limit of [1, 2, 3, 4]) {
				const got: string[] = [];
				let since = '0';
				for (let page = await told('sales2', `limit=${limit}`); page.results.length > 0;) {
					expect(page.pending).toBe(whole.length - got.length - page.results.length);
					got.push(...page.results.map(({ id }) => id));
					since = page.results.at(-1)?.seq ?? since;
					page = await told('sales2', `limit=${limit}&since=${since}`);
				}
				expect(got).toEqual(whole);
			}
		});

		test('a limit of nothing counts what is left', async () => {
			await order();
			const { last_seq: since } = await told('sales1');
			await order();
			expect(await told('sales1', `limit=0&since=${since}`)).toMatchObject({
				results: [],
				last_seq: since,
				pending: 1,
			});
		});

		test('with documents on request', async () => {
			const id = await order();
			const { results } = await told('sales1', 'include_docs=true');
			expect(results[0]?.doc?._id).toBe(id);
			expect(results[0]?.doc?._rev).toBe(results[0]?.changes[0]?.rev);
		});

		test('after a restart a client goes on where it was', async () => {
			const [first, second] = [await order(), await order(), await order()];
			const { last_seq: since } = await told('warehouse1');
			await server.gateway.write(second, 'order', [comment('一')], 'sales1');
			await server.gateway.write(first, 'order', [comment('二')], 'sales1');
			await server.gateway.write(second, 'order', [comment('三')], 'sales1');
			await server.stop();
			server = await startGateway(stores.server);
			const news = await told('warehouse1', `since=${since}`);
			expect(news.results.map(({ id }) => id).sort()).toEqual([first, second].sort());
			expect(await ids('warehouse1', `since=${news.last_seq}`)).toEqual([]);
			const paged = await told('warehouse1', `since=${since}&limit=1`);
			expect(paged).toMatchObject({ results: [{}], pending: 1 });
			// Stores with shards tell in another order each time: what is told twice does no harm.
			const rest = await ids('warehouse1', `since=${paged.last_seq}`);
			expect(rest).toContain(paged.results[0]?.id === first ? second : first);
		});

		test('a new lead who asks after a restart gets what was handed over before it', async () => {
			const id = await order();
			const deal = beside(id, 'deal');
			await server.gateway.write(deal, 'deal', [dealDraft()], 'sales1');
			const { last_seq: since } = await told('sales2');
			await server.gateway.write(id, 'order', [{ kind: 'assigned', person: 'sales2' }], 'sales1');
			await server.gateway.write(id, 'order', [comment('一')], 'sales1');
			await server.stop();
			server = await startGateway(stores.server);
			expect(await ids('sales2', `since=${since}`)).toEqual([id, deal]);
		});

		// The stand-in takes any token for the number that it begins with.
		test.each(['99999', '99999-g1AAAACbeJzLY', ...(name === 'couchdb-stand-in' ? [] : ['1-g1AAAACbeJzLY'])])(
			'with a token of another time or another store, %s, it starts from the beginning',
			async (since) => {
				const id = await order();
				expect(await ids('sales1', `since=${since}`)).toEqual([id]);
			},
		);
	});

	describe('waiting for news', () => {
		test('a change wakes those it concerns and nobody else', async () => {
			const id = await order();
			const since = (await told('sales1')).last_seq;
			const names: PersonName[] = [
				'sales1',
				'warehouse1',
				'logistics1',
				'engineering1',
				'finance1',
				'admin1',
			];
			const stop = new AbortController();
			const waiting = names.map(async (name) => {
				const path = `/_changes?feed=longpoll&style=all_docs&heartbeat=10000&since=${since}`;
				const response = await server.as(name, path, { signal: stop.signal });
				const news = changes.parse(await response.json());
				return [name, news.results.map((change) => change.id)] as const;
			});
			await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(names.length));
			await server.gateway.write(id, 'order', [comment('请尽快')], 'sales1');
			const heard = await Promise.all(waiting.slice(0, 3));
			expect(heard).toEqual([
				['sales1', [id]],
				['warehouse1', [id]],
				['logistics1', [id]],
			]);
			expect(server.gateway.stats()).toMatchObject({ waiting: 3, wakes: 3 });
			stop.abort();
			await Promise.allSettled(waiting);
			await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(0));
		});

		test('changes that come close together are told together', async () => {
			const [first, second] = [await order(), await order()];
			const since = (await told('sales1')).last_seq;
			const waiting = told('sales1', `feed=longpoll&since=${since}`);
			await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(1));
			await Promise.all(
				[first, second].map((id) => server.gateway.write(id, 'order', [comment('一')], 'sales1')),
			);
			const { results, last_seq } = await waiting;
			const rest = await ids('sales1', `since=${last_seq}`);
			expect([...results.map(({ id }) => id), ...rest].sort()).toEqual([first, second].sort());
		});

		test('ends empty when the time is up', async () => {
			const { last_seq: since } = await told('sales1');
			expect(await told('sales1', `feed=longpoll&timeout=30&since=${since}`)).toEqual({
				results: [],
				last_seq: since,
				pending: 0,
			});
		});

		test('a person whose rights change is sent to ask again', async () => {
			const { last_seq: since } = await told('warehouse1');
			const waiting = told('warehouse1', `feed=longpoll&since=${since}`);
			await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(1));
			const promoted = { ...PEOPLE.warehouse1, roles: ['staff', 'head'] };
			await server.data.put([{ _id: 'person:warehouse1', type: 'person', person: promoted }]);
			expect((await waiting).results).toEqual([]);
		});

		test('ends when the server stops, so that nobody waits for nothing', async () => {
			const { last_seq: since } = await told('sales1');
			const waiting = told('sales1', `feed=longpoll&since=${since}`);
			await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(1));
			await server.gateway.stop();
			expect((await waiting).results).toEqual([]);
		});

		test('a continuous feed has a line for each change, and says when it ends', async () => {
			const id = await order();
			const response = await server.as('sales1', '/_changes?feed=continuous&timeout=200&since=0');
			const lines = (await response.text()).trim().split('\n');
			expect(
				lines.map((line) => z.looseObject({ id: z.string().optional() }).parse(JSON.parse(line)).id),
			).toEqual([id, undefined]);
			expect(lines[1]).toMatch(/^{"last_seq":"\d+[^"]*","pending":0}$/);
		});
	});

	describe('what is not served', () => {
		test.each([
			['filter', 'filter=_doc_ids&doc_ids=%5B%5D'],
			['filter', 'filter=app%2Fby_user'],
			['filter', 'view=x'],
			['unsupported', 'descending=true'],
			['query', 'limit=-1'],
			['query', 'limit=many'],
			['query', 'feed=eventsource'],
			['query', 'since=%00'],
			['query', 'since=1%27%20or%201'],
			['query', 'heartbeat=soon'],
			['query', 'style=none'],
		])('%s: %s', async (code, query) => {
			const response = await server.as('sales1', `/_changes?${query}`);
			expect(response.status).toBe(400);
			expect(await response.json()).toMatchObject({ code });
		});

		test('selecting by ids or selector in the body', async () => {
			for (const body of [{ doc_ids: ['a'] }, { selector: {} }]) {
				const response = await server.as('sales1', '/_changes', {
					method: 'POST',
					body: JSON.stringify(body),
				});
				expect(response.status).toBe(400);
				expect(await response.json()).toMatchObject({ code: 'filter' });
			}
		});

		test('documents of others, under any name', async () => {
			const id = newId('order');
			await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
			const deal = beside(id, 'deal');
			await server.gateway.write(deal, 'deal', [dealDraft()], 'sales1');
			const rev = (await server.data.get(deal))?._rev;
			const path = `/${encodeURIComponent(deal)}`;
			const document = documentOf(deal, []);
			expect(document._id).toBe(deal);
			for (const query of ['', `?rev=${rev}`, '?conflicts=true', '?open_revs=all'])
				expect((await server.as('warehouse1', path + query)).status).toBe(404);
			const open = await server.as('warehouse1', `${path}?open_revs=["${rev}"]`);
			expect(await open.json()).toEqual([{ missing: rev }]);
			const bulk = await server.as('warehouse1', '/_bulk_get?revs=true&latest=true', {
				method: 'POST',
				body: JSON.stringify({ docs: [{ id: deal, rev }, { id: deal }] }),
			});
			expect(await bulk.json()).toEqual({
				results: [
					{ id: deal, docs: [] },
					{ id: deal, docs: [] },
				],
			});
		});
	});
});
