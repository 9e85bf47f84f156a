import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as mutators from '#lib/local/mutators.ts';
import { readOrder } from '#lib/local/reads.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { appended, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { Field, SENDS } from '../support/field.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { following, replicate, stored } from '../support/sent.ts';

const MANY = 2_000;
const PEOPLE = ['sales1', 'warehouse1', 'logistics1', 'quality1'] as const;
const told = z.looseObject({ _revisions: z.object({ ids: z.array(z.string()) }) });

/** A log as busy people write it in the course of months, one after another. */
function longLog(entries: number, now: number) {
	let log = appended([], { by: 'sales1', now: now - 1e9 }, ...standardDrafts());
	const chunk = 20;
	for (let at = log.length; at < entries; at += chunk) {
		const by = PEOPLE[((at / chunk) % PEOPLE.length) | 0] ?? 'sales1';
		const drafts = Array.from({ length: Math.min(chunk, entries - at) }, (_, i) => ({
			...{ kind: 'commented', node: 'stocked', text: `第${at + i}条：外箱已检查` },
		}));
		log = appended(log, { by, now: now - 1e9 + at * 1_000 }, ...drafts);
	}
	return log;
}

describe('an order of two thousand entries', () => {
	let field: Field;
	let order: string;

	beforeEach(async () => {
		field = await Field.open();
		order = newId('order');
		const doc = documentOf(order, longLog(MANY, field.server.clock.now));
		await field.server.data.put([doc]);
		await expect.poll(() => [...field.server.gateway.orders()].length).toBe(1);
	});
	afterEach(() => field.close());

	test('comes to the phone, opens there, and what is written on it goes to the others', async () => {
		const [dock, office] = [await field.phone('warehouse1'), await field.phone('sales1')];
		expect((await readOrder(dock.tab.use().phone, order))?.entries).toHaveLength(MANY);
		await mutators.comment(order, { text: '已备齐' });
		await expect.poll(() => dock.tab.phone.journal.rows(), { timeout: 20_000 }).toEqual([]);
		expect((await field.stored(order)).log).toHaveLength(MANY + 1);
		await expect
			.poll(async () => (await office.tab.phone.replica.log(order))?.length, { timeout: 20_000 })
			.toBe(MANY + 1);
		expect((await office.tab.phone.replica.leaves(order)).length).toBe(1);
	});

	test('costs the phone little more than what is new to send, and keeps no old bodies there', async () => {
		const { handset, tab } = await field.phone('warehouse1');
		const sent: number[] = [];
		handset.onTheWire = async (request) => {
			if (SENDS.test(request.url)) sent.push((await request.arrayBuffer()).byteLength);
		};
		const asked = handset.asked.length;
		const before = (await tab.phone.replica.leaves(order))[0]?._rev ?? '';
		await mutators.comment(order, { text: '已备齐' });
		await expect.poll(() => tab.phone.journal.rows(), { timeout: 20_000 }).toEqual([]);
		const stored = await field.stored(order);
		const entry = JSON.stringify(stored.log.at(-1)).length;
		expect(sent).toEqual([expect.any(Number)]);
		expect(sent[0]).toBeLessThan(4 * entry);
		// The server has the very revision that was made here, so nothing comes back.
		expect((await tab.phone.replica.leaves(order))[0]?._rev).toBe(stored._rev);
		expect(handset.asked.slice(asked).filter((one) => one.includes('_bulk_get'))).toEqual([]);
		await expect(tab.phone.replica.pouch.get(order, { rev: before })).rejects.toMatchObject({ status: 404 });
	});

	test('takes very many records that were made without a network a part at a time', async () => {
		const { handset, tab } = await field.phone('warehouse1');
		handset.online = false;
		const { log = [] } = (await tab.phone.replica.leaves(order))[0] ?? {};
		const drafts = Array.from({ length: 450 }, (_, at) => ({ kind: 'commented', text: `离线${at}` }));
		const fresh = appended(log.slice(-1), { by: 'warehouse1', now: field.server.clock.now }, ...drafts);
		const put = fresh
			.slice(1)
			.map((entry) => ({ id: entry.id, doc: order, entry, state: 'pending' as const }));
		await tab.phone.journal.decide([order], () => ({ put, result: undefined }));
		const sent: string[] = [];
		handset.onTheWire = (request) => {
			if (SENDS.test(request.url)) sent.push(new URL(request.url).pathname.split('/').at(-1) ?? '');
			return Promise.resolve();
		};
		handset.online = true;
		tab.app.wake(true);
		await expect.poll(() => tab.phone.journal.rows(), { timeout: 50_000 }).toEqual([]);
		expect((await field.stored(order)).log).toHaveLength(MANY + drafts.length);
		expect(sent).toEqual(['_append', '_append', '_append']);
		const held = async () => (await tab.phone.replica.leaves(order)).map(({ _rev }) => _rev);
		await expect.poll(held, { timeout: 20_000 }).toEqual([(await field.stored(order))._rev]);
	}, 90_000);

	test('costs the others little more than what is new to get', async () => {
		const { handset, tab } = await field.phone('sales1');
		const got: number[] = [];
		handset.intercept = async (request, go) => {
			const answer = await go();
			if (!request.url.includes('_bulk_get')) return answer;
			got.push((await answer.clone().text()).length);
			return answer;
		};
		// More than comes with the news.
		const drafts = Array.from({ length: 4 }, () => ({ kind: 'commented', text: '已备齐' }) as const);
		await field.server.gateway.write(order, 'order', drafts, 'warehouse1');
		const { log, head } = await field.stored(order);
		await expect
			.poll(async () => (await tab.phone.replica.log(order))?.length, { timeout: 20_000 })
			.toBe(log.length);
		expect(got).toEqual([expect.any(Number)]);
		expect(got[0]).toBeLessThan(JSON.stringify(head).length + 8 * JSON.stringify(log.at(-1)).length);
	});
});

describe.each(backends)('on $name', { timeout: 60_000 }, ({ name, start }) => {
	let backend: RunningBackend;
	let server: GatewayServer;

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		server = await startGateway((await backend.fresh()).server);
	});
	afterEach(() => server.stop());

	test('an update costs one revision, and a history does not grow without end', async () => {
		const id = newId('order');
		await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
		for (let count = 0; count < 230; count++) {
			const { log } = await stored(server, id);
			const more = appended(
				log,
				{ by: 'logistics1', now: server.clock.now },
				{ kind: 'commented', text: '一' },
			);
			await replicate(server, 'logistics1', await following(server, id, documentOf(id, more)));
		}
		const { _rev } = await stored(server, id);
		expect(_rev).toMatch(/^231-/);
		const client = await server.as('logistics1', `/${encodeURIComponent(id)}?revs=true`);
		const { ids } = told.parse(await client.json())._revisions;
		// The stand-in has no limit to set.
		expect(ids.length).toBe(name === 'couchdb-stand-in' ? 231 : 200);
		expect(await server.data.leaves(id)).toHaveLength(1);
	});
});
