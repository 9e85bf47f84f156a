import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { logDocument } from '#lib/domain/documents.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { StoreUnavailable, type StoreServer } from '#lib/server/store/port.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { appended, documentOf, newId, provisionalDraft, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PouchClient } from '../support/pouch-client.ts';
import { following, replicate, revisionOf, stored } from '../support/sent.ts';

const comment = (text: string) => ({ kind: 'commented', text });
const bulk = z.object({
	results: z.array(z.object({ docs: z.array(z.looseObject({ ok: z.looseObject({ _rev: z.string() }) })) })),
});

/** Several servers work on one CouchDB; what came in past them, or was cut off, is put in order by whichever sees it. */
describe.each(backends)('on $name', { timeout: 60_000 }, ({ start }) => {
	let backend: RunningBackend;
	let stores: StoreServer;
	let here: GatewayServer;
	let there: GatewayServer;
	let id: string;

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		stores = (await backend.fresh()).server;
		here = await startGateway(stores);
		there = await startGateway(stores);
		id = newId('order');
		await here.gateway.write(id, 'order', standardDrafts(), 'sales1');
		await there.as('sales1', '/_roster');
	});
	afterEach(() => Promise.all([here.stop(), there.stop()]));

	async function atRest(): Promise<void> {
		await vi.waitFor(async () => expect(await here.data.leaves(id)).toHaveLength(1), 10_000);
		for (const server of [here, there]) {
			await server.as('sales1', '/_roster');
			await vi.waitFor(() => expect(server.gateway.stats().untidy).toBe(0));
		}
	}

	/** Resolves when nobody has written for a while. */
	async function quiet(): Promise<void> {
		let before: string | undefined;
		for (let now = (await here.data.info()).seq; now !== before; now = (await here.data.info()).seq) {
			before = now;
			await new Promise((resolve) => setTimeout(resolve, 300));
		}
	}

	test('entries that come in at two servers at once meet in one leaf', async () => {
		const base = await stored(here, id);
		const sent = ['logistics1', 'warehouse1', 'quality1', 'production1'].map((by, at) => {
			const log = appended(base.log, { by, now: here.clock.now + at }, comment(by));
			return { by, doc: revisionOf(id, documentOf(id, log), base._rev), server: at % 2 === 0 ? here : there };
		});
		const rows = await Promise.all(sent.map(({ server, by, doc }) => replicate(server, by, doc)));
		expect(rows.flat()).toEqual([]);
		await atRest();
		const authors = (await stored(here, id)).log.map((entry) => entry.by);
		expect(authors).toEqual(expect.arrayContaining(sent.map(({ by }) => by)));
		expect([...here.complaints, ...there.complaints].filter(({ level }) => level === 'error')).toEqual([]);
	});

	test.each([2, 3, 8])(
		'a conflict of %i branches costs one revision and the ends of the others',
		async (branches) => {
			const base = await stored(here, id);
			const written: string[] = [];
			const graft = vi.spyOn(here.data, 'graft');
			const branch = (text: string) => {
				const author = { by: 'sales1', now: here.clock.now, device: text };
				return revisionOf(id, documentOf(id, appended(base.log, author, comment(text))), base._rev);
			};
			const made = Array.from({ length: branches }, (_, at) => branch(`d${at}`));
			await here.data.graft(made);
			await atRest();
			await quiet();
			for (const [docs] of graft.mock.calls) written.push(...docs.map((doc) => doc._rev ?? ''));
			const ours = written.filter((rev) => !made.some(({ _rev }) => _rev === rev));
			// The union, and a tombstone on each branch but the one that it follows. Both servers write the very same revisions,
			// each at most once: what the store has already it does not count again.
			expect(new Set(ours).size).toBe(branches);
			expect(ours.length).toBeLessThanOrEqual(2 * branches);
			expect((await stored(here, id)).log).toHaveLength(base.log.length + branches);
		},
	);

	test('conflict after conflict, two servers write no more than one would', async () => {
		const graft = vi.spyOn(here.data, 'graft');
		const rounds = 4;
		for (let round = 0; round < rounds; round++) {
			const base = await stored(here, id);
			const sent = ['logistics1', 'warehouse1'].map((by, at) => {
				const log = appended(base.log, { by, now: here.clock.now + round }, comment(`${by} ${round}`));
				const server = at === 0 ? here : there;
				return replicate(server, by, revisionOf(id, documentOf(id, log), base._rev));
			});
			expect((await Promise.all(sent)).flat()).toEqual([]);
			await atRest();
		}
		await quiet();
		const written = graft.mock.calls.flatMap(([docs]) => docs.map((doc) => doc._rev));
		// Two that came in, their union, and the end of one; a server that saw the other's too late may join once more.
		expect(new Set(written).size).toBeLessThanOrEqual(rounds * 6);
		expect((await stored(here, id)).log).toHaveLength(standardDrafts().length + 2 * rounds);
	});

	test('branches that a dead server left are joined by the next one', async () => {
		await Promise.all([here.stop(), there.stop()]);
		const base = await stored(here, id);
		const log = (text: string) =>
			appended(base.log, { by: 'sales1', now: here.clock.now, device: text }, comment(text));
		await here.data.graft([
			revisionOf(id, documentOf(id, log('a')), base._rev),
			revisionOf(id, documentOf(id, log('b')), base._rev),
		]);
		expect(await here.data.leaves(id)).toHaveLength(2);
		[here, there] = [await startGateway(stores), await startGateway(stores)];
		await atRest();
		const texts = (await stored(here, id)).log.map((entry) => entry['text']);
		expect(texts).toEqual(expect.arrayContaining(['a', 'b']));
	});

	test('a conflict is joined though the store was away for a moment, and nobody writes any more', async () => {
		const base = await stored(here, id);
		const branch = (text: string) => {
			const author = { by: 'sales1', now: here.clock.now, device: text };
			return revisionOf(id, documentOf(id, appended(base.log, author, comment(text))), base._rev);
		};
		await there.stop();
		const leaves = vi.spyOn(here.data, 'leaves').mockRejectedValueOnce(new StoreUnavailable('away'));
		await here.data.graft([branch('a'), branch('b')]);
		await vi.waitFor(() => expect(leaves).toHaveBeenCalled(), 10_000);
		expect(here.gateway.stats().untidy).toBe(1);
		await vi.waitFor(async () => expect(await here.data.leaves(id)).toHaveLength(1), 10_000);
		const texts = (await stored(here, id)).log.map((entry) => entry['text']);
		expect(texts).toEqual(expect.arrayContaining(['a', 'b']));
	});

	test('numbers are given out once, whichever server is asked', async () => {
		const orders = Array.from({ length: 10 }, () => newId('order'));
		const made = appended([], { by: 'sales1', now: here.clock.now }, provisionalDraft());
		const rows = await Promise.all(
			orders.map((order, at) =>
				replicate(at % 2 === 0 ? here : there, 'sales1', revisionOf(order, documentOf(order, made))),
			),
		);
		expect(rows.flat()).toEqual([]);
		const numbers = await Promise.all(
			orders.map(async (order) => foldOrder((await stored(here, order)).log)?.number),
		);
		expect(numbers.sort()).toEqual(orders.map((_, at) => `202603-${String(at + 1).padStart(3, '0')}`));
	});

	test('a client that asks for a leaf that has ended meanwhile gets the living one with it', async () => {
		const base = await stored(here, id);
		const longer = appended(base.log, { by: 'sales1', now: here.clock.now }, comment('一'));
		const living = revisionOf(id, documentOf(id, longer), '4-eeee', '3-eee', '2-ee', '1-abc');
		await here.data.graft([living, revisionOf(id, { _deleted: true }, base._rev)]);
		await here.as('sales1', '/_roster');
		const response = await here.as('sales1', '/_bulk_get?revs=true&latest=true', {
			method: 'POST',
			body: JSON.stringify({ docs: [{ id, rev: base._rev }] }),
		});
		const { results } = bulk.parse(await response.json());
		const alive = results[0]?.docs.filter(({ ok }) => !ok['_deleted']);
		expect(alive).toHaveLength(1);
		expect(logDocument.parse(alive?.[0]?.ok).log).toEqual(longer);
		const client = new PouchClient(here, 'sales1');
		await client.pull();
		expect(await client.log(id)).toEqual(longer);
		await client.close();
	});

	test('what one server takes in the other one tells', async () => {
		const since = z
			.looseObject({ last_seq: z.string() })
			.parse(await (await there.as('sales1', '/_changes')).json());
		const waiting = there.as('sales1', `/_changes?feed=longpoll&heartbeat=10000&since=${since.last_seq}`);
		await vi.waitFor(() => expect(there.gateway.stats().waiting).toBe(1));
		const log = appended(
			(await stored(here, id)).log,
			{ by: 'logistics1', now: here.clock.now },
			comment('一'),
		);
		await replicate(here, 'logistics1', await following(here, id, documentOf(id, log)));
		expect(await (await waiting).text()).toContain(id);
	});
});
