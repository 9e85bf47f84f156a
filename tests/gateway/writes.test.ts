import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Draft } from '#lib/domain/log/append.ts';
import { headsOf } from '#lib/domain/log/causality.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { entryId } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { orderHead } from '#lib/domain/order/head.ts';
import {
	appended,
	beside,
	dealDraft,
	documentOf,
	newId,
	provisionalDraft,
	standardDrafts,
} from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { edit, following, replicate, revisionOf, stored } from '../support/sent.ts';
import { createdDraft } from '../support/story.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
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

async function log(of = id): Promise<Entry[]> {
	return (await stored(server, of)).log;
}

/** The stored log with entries of that person, so much later than now. */
async function withEntries(by: string, draft: Draft, laterMs = 0): Promise<Entry[]> {
	return appended(await log(), { by, now: server.clock.now + laterMs }, draft);
}

const UNKNOWN = entryId.parse('000000000001-0000-aaaaaaaa');

test('a document that is read while it is written to is never said to be missing', async () => {
	const statuses = new Set<number>();
	let writing = true;
	const reading = async () => {
		while (writing) statuses.add((await server.as('sales1', `/${encodeURIComponent(id)}`)).status);
	};
	const readers = [reading(), reading(), reading()];
	for (let round = 0; round < 30; round++)
		await server.gateway.write(id, 'order', [comment(`第 ${round} 次`)], 'sales1');
	writing = false;
	await Promise.all(readers);
	expect([...statuses]).toEqual([200]);
});

test('all leaves of a document that is read while it is written to are leaves that are there', async () => {
	const parts = z.array(z.looseObject({}));
	const missing: unknown[] = [];
	let writing = true;
	const reading = async () => {
		while (writing) {
			const answer = await server.as('sales1', `/${encodeURIComponent(id)}?open_revs=all`);
			missing.push(...parts.parse(await answer.json()).filter((part) => !('ok' in part)));
		}
	};
	const readers = [reading(), reading(), reading()];
	for (let round = 0; round < 30; round++)
		await server.gateway.write(id, 'order', [comment(`第 ${round} 次`)], 'sales1');
	writing = false;
	await Promise.all(readers);
	expect(missing).toEqual([]);
});

describe('what the server adds', () => {
	test('an entry that comes in more than an hour after its stamp is followed by when it came', async () => {
		const late = appended(await log(), { by: 'logistics1', now: server.clock.now }, comment('昨天的'));
		server.clock.pass(90);
		await replicate(server, 'logistics1', await following(server, id, documentOf(id, late)));
		expect((await log()).at(-1)).toMatchObject({
			...{ kind: 'arrived', by: 'system', entries: [late.at(-1)?.id] },
			at: new Date(server.clock.now).toISOString(),
		});
		expect(await server.data.leaves(id)).toHaveLength(1);
	});

	test('one that comes in time is not', async () => {
		const fresh = await withEntries('logistics1', comment('刚才的'), -59 * MINUTE_MS);
		await replicate(server, 'logistics1', await following(server, id, documentOf(id, fresh)));
		expect(await log()).toEqual(fresh);
	});

	test('of a deal, too', async () => {
		const deal = beside(id, 'deal');
		const now = server.clock.now - 2 * HOUR_MS;
		const made = appended([], { by: 'sales1', now }, dealDraft());
		await replicate(server, 'sales1', revisionOf(deal, documentOf(deal, made)));
		expect((await log(deal)).map(({ kind }) => kind)).toEqual(['created', 'arrived']);
	});

	test('an order created without a network gets the next number of its month', async () => {
		const ids = [newId('order'), newId('order'), newId('order')];
		const months = ['2026-03-02', '2026-03-31', '2026-04-01'];
		for (const [at, order] of ids.entries()) {
			const made = appended([], { by: 'sales1', now: server.clock.now }, provisionalDraft(months[at]));
			await replicate(server, 'sales1', revisionOf(order, documentOf(order, made)));
		}
		const states = await Promise.all(ids.map(async (order) => foldOrder(await log(order))));
		expect(states.map((state) => state?.number)).toEqual(['202603-001', '202603-002', '202604-001']);
		expect(states.map((state) => state?.provisional)).toEqual([false, false, false]);
	});

	test('orders that come in at once get different numbers, without a gap', async () => {
		const orders = Array.from({ length: 12 }, () => newId('order'));
		const made = appended([], { by: 'sales1', now: server.clock.now }, provisionalDraft());
		await replicate(server, 'sales1', ...orders.map((order) => revisionOf(order, documentOf(order, made))));
		const numbers = await Promise.all(orders.map(async (order) => foldOrder(await log(order))?.number));
		const expected = orders.map((_, at) => `202603-${String(at + 1).padStart(3, '0')}`);
		expect(numbers.sort()).toEqual(expected);
	});

	test('M2 a head that does not follow from the log is mended, and never shown to anybody', async () => {
		const heads: unknown[] = [];
		const watching = server.data.follow(undefined, ({ doc }) => {
			heads.push(doc?.['head']);
		});
		const honest = documentOf(id, await withEntries('logistics1', comment('一')));
		const forged = { ...honest, head: { ...orderHead.parse(honest.head), lead: 'logistics1' } };
		expect(await replicate(server, 'logistics1', await following(server, id, forged))).toEqual([]);
		const after = await stored(server, id);
		expect(after.head).toEqual(honest.head);
		expect(after.log).toEqual(honest.log);
		expect(JSON.stringify(heads)).not.toContain('"lead":"logistics1"');
		await watching.stop();
	});
});

describe('sending again', () => {
	test('what was acknowledged is acknowledged again, and nothing is written', async () => {
		const doc = await following(server, id, documentOf(id, await withEntries('logistics1', comment('一'))));
		expect(await replicate(server, 'logistics1', doc)).toEqual([]);
		const { seq } = await server.data.info();
		expect(await replicate(server, 'logistics1', doc)).toEqual([]);
		await server.gateway.write(id, 'order', [comment('二')], 'sales1');
		const before = await server.data.get(id);
		expect(await replicate(server, 'logistics1', doc)).toEqual([]);
		expect(await server.data.get(id)).toEqual(before);
		expect(Number((await server.data.info()).seq)).toBe(Number(seq) + 1);
	});

	test('the same entries as another revision join, and leave one leaf', async () => {
		const base = (await stored(server, id))._rev;
		const content = documentOf(id, await withEntries('logistics1', comment('一')));
		for (let count = 0; count < 3; count++)
			expect(await replicate(server, 'logistics1', revisionOf(id, content, base))).toEqual([]);
		expect(await server.data.leaves(id)).toHaveLength(1);
		expect((await log()).filter((entry) => entry.by === 'logistics1')).toHaveLength(1);
	});

	test('a revision that is known, with an entry that is not, loses no entry', async () => {
		const doc = await following(server, id, documentOf(id, await withEntries('logistics1', comment('一'))));
		await replicate(server, 'logistics1', doc);
		const more = documentOf(
			id,
			appended(doc.log, { by: 'logistics1', now: server.clock.now + 9 }, comment('二')),
		);
		expect(await replicate(server, 'logistics1', { ...doc, ...more })).toEqual([]);
		expect(await log()).toEqual(more.log);
	});

	test('P1 somebody who may not read it, with nothing to say, is refused', async () => {
		const nothing = await following(server, id, documentOf(id, await log()));
		expect(await replicate(server, 'engineering1', nothing)).toMatchObject([{ code: 'permission' }]);
		expect(await server.data.leaves(id)).toHaveLength(1);
	});
});

describe('direct edits', () => {
	test('follow the revision they name, or conflict', async () => {
		const before = await stored(server, id);
		const content = documentOf(id, await withEntries('logistics1', comment('一')));
		const [first] = await edit(server, 'logistics1', { ...content, _rev: before._rev });
		expect(first).toMatchObject({ id, ok: true, rev: (await stored(server, id))._rev });
		const [second] = await edit(server, 'logistics1', { ...content, _rev: before._rev });
		expect(second).toMatchObject({ id, error: 'conflict' });
		const [third] = await edit(server, 'logistics1', content);
		expect(third).toMatchObject({ id, error: 'conflict' });
	});

	test('G4 may not drop what they follow', async () => {
		const before = await stored(server, id);
		const [created] = before.log;
		const less = created
			? appended([created], { by: 'logistics1', now: server.clock.now }, comment('一'))
			: [];
		const [row] = await edit(server, 'sales1', { ...documentOf(id, less), _rev: before._rev });
		expect(row?.code).toBe('dropped');
	});

	test('one document by its address', async () => {
		const order = newId('order');
		const put = (by: string, path: string, body: unknown) =>
			server.as(by, path, { method: 'PUT', body: JSON.stringify(body) });
		const made = appended([], { by: 'sales1', now: server.clock.now }, createdDraft());
		const path = `/${encodeURIComponent(order)}`;
		expect((await put('logistics1', path, documentOf(order, made))).status).toBe(403);
		expect((await put('sales1', path, documentOf(order, made))).status).toBe(201);
		expect((await put('sales1', path, documentOf(order, made))).status).toBe(409);
		const replicated = await following(server, order, documentOf(order, made));
		expect((await put('sales1', `${path}?new_edits=false`, replicated)).status).toBe(201);
		expect((await stored(server, order))._rev).toBe(replicated._rev);
		const large = { ...documentOf(order, made), head: 'x'.repeat(1024 * 1024) };
		expect((await put('sales1', path, { ...large, _rev: replicated._rev })).status).toBe(413);
	});
});

describe('what the lead has seen', () => {
	const mark = (heads: readonly string[], by = 'sales1') => ({ type: 'seen', by, heads });

	test('only grows: marks of two phones cover what either covers', async () => {
		const seen = beside(id, 'seen');
		const [first, second] = (await log()).map((entry) => entry.id);
		if (first === undefined || second === undefined) throw new Error('no entries');
		expect(await replicate(server, 'sales1', revisionOf(seen, mark([second])))).toEqual([]);
		expect(await replicate(server, 'sales1', revisionOf(seen, mark([first])))).toEqual([]);
		expect(await server.data.leaves(seen)).toMatchObject([{ by: 'sales1', heads: [second] }]);
		await server.gateway.write(id, 'order', [comment('一')], 'warehouse1');
		const heads = headsOf(await log());
		expect(await replicate(server, 'sales1', await following(server, seen, mark(heads)))).toEqual([]);
		expect(await server.data.get(seen)).toMatchObject({ heads });
	});

	test('is of entries that are there, and of nobody else', async () => {
		const seen = beside(id, 'seen');
		const heads = headsOf(await log());
		const codes = async (by: string, content: object) =>
			(await replicate(server, by, revisionOf(seen, content)))[0]?.code;
		expect(await codes('sales1', mark([UNKNOWN]))).toBe('after-unknown');
		expect(await codes('sales1', mark(heads, 'sales2'))).toBe('author');
		expect(await codes('sales2', mark(heads, 'sales2'))).toBe('permission');
		expect(await codes('sales1', { ...mark(heads), note: '' })).toBe('schema');
		expect(await server.data.get(seen)).toBeUndefined();
	});

	test('starts anew with a new lead', async () => {
		const seen = beside(id, 'seen');
		const before = headsOf(await log());
		await replicate(server, 'sales1', revisionOf(seen, mark(before)));
		await server.gateway.write(id, 'order', [{ kind: 'assigned', person: 'sales2' }], 'sales1');
		const [first] = (await log()).map((entry) => entry.id);
		await replicate(server, 'sales2', await following(server, seen, mark(first ? [first] : [], 'sales2')));
		expect(await server.data.get(seen)).toMatchObject({ by: 'sales2', heads: [first] });
	});
});

test('an order, its deal and its mark may come in one request, in any order', async () => {
	const order = newId('order');
	const [deal, seen] = [beside(order, 'deal'), beside(order, 'seen')];
	const now = server.clock.now;
	const made = appended([], { by: 'sales1', now }, createdDraft());
	const rows = await replicate(
		server,
		'sales1',
		revisionOf(seen, { type: 'seen', by: 'sales1', heads: headsOf(made) }),
		revisionOf(deal, documentOf(deal, appended([], { by: 'sales1', now }, dealDraft()))),
		revisionOf(order, documentOf(order, made)),
	);
	expect(rows).toEqual([]);
	expect(await server.data.get(seen)).toBeDefined();
});
