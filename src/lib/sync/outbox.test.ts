import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { beside, dealDraft, documentOf } from '../../../tests/support/builders.ts';
import { Field, type Handset } from '../../../tests/support/field.ts';
import { createdDraft } from '../../../tests/support/story.ts';
import { union } from '#lib/domain/log/merge.ts';
import { refuse } from '#lib/local/attention.ts';
import * as mutators from '#lib/local/mutators.ts';

const { kind: _created, lead: _lead, number: _number, contacts: _contacts, ...about } = createdDraft();
const facts = { ...about, contacts: [] };
const { kind: _kind, unitPrices: _prices, ...money } = dealDraft();
const terms = { ...money, unitPrices: [] };
const sent = z.object({ docs: z.array(z.object({ _id: z.string() })) });

let field: Field;
beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

test('G4 a refused entry that reached the server from another phone takes nothing with it that follows', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	handset.online = false;
	const { entry: first } = await mutators.comment(order, { text: 'refused here' });
	await mutators.comment(order, { text: 'waits' });
	const [row] = await tab.phone.journal.rows(order);
	await refuse(tab.phone, order, [{ code: 'access-ended', entry: first }], new Set());
	const { log, _rev } = await field.stored(order);
	await field.send('warehouse1', { ...documentOf(order, union(log, row ? [row.entry] : [])), _rev });
	await tab.phone.replica.drop(order);
	// Sent whole, what is sent must hold all that the server's own revision does.
	handset.intercept = async ({ url }, go) =>
		url.endsWith('/_append') ? new Response(null, { status: 404 }) : go();
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const said = (await field.stored(order)).log.flatMap(({ text }) => text ?? []);
	expect(said).toEqual(['refused here', 'waits']);
});

/** sales1 has created an order with its terms, and the phone is still without a network. */
async function createdOffline() {
	const { handset, tab } = await field.phone('sales1');
	handset.online = false;
	const { order = '' } = await mutators.createOrder({ facts, terms });
	const batches: string[][] = [];
	const onSend = (answer: (ids: string[], go: () => Promise<Response>) => Promise<Response>) => {
		handset.intercept = async (request, go) => {
			if (!request.url.endsWith('/_bulk_docs')) return go();
			const ids = sent.parse(await request.json()).docs.map(({ _id }) => _id);
			batches.push(ids);
			return answer(ids, go);
		};
	};
	const reconnect = () => {
		handset.online = true;
		tab.app.wake(true);
	};
	return { handset, tab, order, deal: beside(order, 'deal'), batches, onSend, reconnect };
}

test('a new order and its terms go in one request, the order first', async () => {
	const { tab, order, deal, batches, onSend, reconnect } = await createdOffline();
	onSend((_, go) => go());
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(batches).toEqual([[order, deal]]);
});

test('terms do not go before their order: while that does not get through, they wait with it', async () => {
	const { tab, order, deal, batches, onSend, reconnect } = await createdOffline();
	let refusals = 0;
	onSend(async (ids, go) => {
		if (ids.length > 1) return Response.json({ error: 'too_large', code: 'too-large' }, { status: 413 });
		if (ids[0] !== order || refusals++ > 0) return go();
		return Response.json([{ id: order, error: 'internal_error', code: 'internal' }], { status: 201 });
	});
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(batches).toEqual([[order, deal], [order], [order, deal], [order], [deal]]);
});

test('terms that were judged before their order got through are sent again, not given up', async () => {
	const { tab, order, deal, onSend, reconnect } = await createdOffline();
	let tries = 0;
	onSend(async (_, go) => {
		if (tries++ > 0) return go();
		const early = { id: deal, error: 'forbidden', code: 'permission' };
		return Response.json([{ id: order, error: 'internal_error', code: 'internal' }, early], { status: 201 });
	});
	reconnect();
	await expect.poll(() => tries).toBeGreaterThan(1);
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order, 'sales1')).log.map(({ kind }) => kind)).toContain('created');
});

test('P1 terms written before their order was handed over go through, though the hand-over lands first', async () => {
	const { tab, order, deal, reconnect } = await createdOffline();
	expect(await mutators.assign(order, undefined, 'sales2', '休假')).toMatchObject({ order });
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(await field.server.data.get(deal)).toMatchObject({ log: [{ by: 'sales1', kind: 'created' }] });
	expect((await field.stored(order)).head).toMatchObject({ lead: 'sales2' });
});

/** No request is given up for time, but the one that sends when the test says so. */
function patienceOf(handset: Handset): () => Promise<Response> {
	const lines = new Map<unknown, AbortController>();
	vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
		const line = new AbortController();
		lines.set(line.signal, line);
		return line.signal;
	});
	const { fetch } = handset;
	let sending: unknown;
	handset.fetch = (input, init) => {
		if (typeof input === 'string' && input.endsWith('/_bulk_docs')) sending = init?.signal;
		return fetch(input, init);
	};
	return () => {
		lines.get(sending)?.abort(new DOMException('', 'TimeoutError'));
		return Promise.reject(new TypeError('given up'));
	};
}

test('what does not get through in time together gets through in parts, the order first', async () => {
	const { handset, tab, batches, onSend, reconnect } = await createdOffline();
	for (let more = 0; more < 7; more++) await mutators.createOrder({ facts, terms });
	const timeOut = patienceOf(handset);
	onSend((ids, go) => (ids.length > 4 ? timeOut() : go()));
	reconnect();
	await expect.poll(() => tab.phone.journal.rows(), { timeout: 10_000 }).toEqual([]);
	expect(batches.map(({ length }) => length)).toEqual([16, 1, 8, 1, 4, 3, 7, 1, 3, 3]);
	const type = (id: string) => id.slice(0, id.indexOf(':'));
	for (const id of batches.flat())
		if (type(id) === 'deal')
			expect(batches.flat().indexOf(id)).toBeGreaterThan(batches.flat().indexOf(id.replace('deal', 'order')));
});

test('a line on which nothing gets through is left after a second, small try', async () => {
	const { handset, tab, batches, onSend, reconnect } = await createdOffline();
	for (let more = 0; more < 7; more++) await mutators.createOrder({ facts, terms });
	onSend(patienceOf(handset));
	reconnect();
	await expect.poll(() => batches.length).toBe(2);
	await expect.poll(() => tab.status.phase).toBe('offline');
	expect(batches.map(({ length }) => length)).toEqual([16, 1]);
});

test.each([429, 503])(
	'a server that wants to be left alone (%i) is asked once, however much waits',
	async (status) => {
		const { tab, batches, onSend, reconnect } = await createdOffline();
		for (let more = 0; more < 60; more++) await mutators.createOrder({ facts, terms });
		const wait = { status, headers: { 'retry-after': '60' } };
		onSend(() => Promise.resolve(Response.json({ error: 'busy', code: 'busy' }, wait)));
		reconnect();
		await expect.poll(() => batches.length).toBe(1);
		await mutators.createOrder({ facts, terms });
		await expect.poll(() => tab.status.phase).toBe('offline');
		expect(batches).toHaveLength(1);
		const rows = await tab.phone.journal.rows();
		expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['pending']));
	},
);

test('after signing out nothing more is sent of what the page was about to send', async () => {
	const orders = [await field.order(), await field.order()];
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => orders.every((order) => tab.live.orders.has(order))).toBe(true);
	handset.online = false;
	for (const order of orders) await mutators.comment(order, { text: 'mine' });
	const bell = new EventTarget();
	const heard = (what: string) =>
		new Promise((resolve) => {
			bell.addEventListener(what, resolve);
		});
	const [asked, answered] = [heard('asked'), heard('answered')];
	const requests: string[] = [];
	handset.intercept = async ({ url, method }, go) => {
		if (method !== 'POST' || !url.includes('/sync/')) return go();
		requests.push(url);
		bell.dispatchEvent(new Event('asked'));
		await answered;
		// Together they are too much, as the server says: next they go one by one.
		return new Response(null, { status: 413 });
	};
	handset.online = true;
	tab.app.wake(true);
	await asked;
	await tab.app.signOut(true);
	bell.dispatchEvent(new Event('answered'));
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(requests).toHaveLength(1);
});
