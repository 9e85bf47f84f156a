import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { beside, dealDraft, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE, type PersonName } from '../support/people.ts';
import { PouchClient } from '../support/pouch-client.ts';
import { stored } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const first = z.strictObject({ total: z.number(), seq: z.string() });
const last = z.strictObject({ end: z.literal(true), seq: z.string() });
const document = z.looseObject({
	_id: z.string(),
	_rev: z.string(),
	_revisions: z.object({ start: z.number(), ids: z.array(z.string()) }),
});
const roster = z.strictObject({ ids: z.array(z.string()) });

let stores: TemporaryStores;
let server: GatewayServer;

beforeEach(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
});
afterEach(async () => {
	await server.stop();
	await stores.remove();
});

async function order(by: PersonName = 'sales1'): Promise<string> {
	const id = newId('order');
	const drafts = standardDrafts().map((draft) => (draft.kind === 'created' ? { ...draft, lead: by } : draft));
	await server.gateway.write(id, 'order', drafts, by);
	return id;
}

async function load(name: PersonName, query = '') {
	const response = await server.as(name, `/_snapshot${query}`);
	expect(response.headers.get('content-type')).toBe('application/x-ndjson');
	const lines = (await response.text()).trimEnd().split('\n');
	const parsed = lines.map((line): unknown => JSON.parse(line));
	return {
		first: first.parse(parsed[0]),
		last: last.parse(parsed.at(-1)),
		docs: parsed.slice(1, -1).map((doc) => document.parse(doc)),
	};
}

const ids = (docs: readonly { _id: string }[]) => docs.map(({ _id }) => _id);

describe('the snapshot', () => {
	test('brings the company first, then own work, then other open orders, newest first, then what has ended', async () => {
		await server.data.put([{ _id: 'settings:company', type: 'settings', values: {} }]);
		const ended = await order();
		const others = [await order('sales2'), await order('sales2')];
		const own = [await order(), await order()];
		await server.gateway.write(ended, 'order', [{ kind: 'cancelled', reason: '取消' }], 'sales1');
		const deal = beside(own[0] ?? '', 'deal');
		await server.gateway.write(deal, 'deal', [dealDraft()], 'sales1');
		const { first: begin, docs, last: end } = await load('sales1');
		expect(ids(docs)).toEqual(['settings:company', own[1], own[0], deal, others[1], others[0], ended]);
		expect(begin.total).toBe(7);
		expect(end.seq).toBe(begin.seq);
	});

	test('replication goes on where it began', async () => {
		const [before, changing] = [await order(), await order()];
		const { first: begin, docs } = await load('warehouse1');
		expect(ids(docs).sort()).toEqual([before, changing].sort());
		const added = await order();
		await server.gateway.write(changing, 'order', [{ kind: 'commented', text: '一' }], 'sales1');
		const client = new PouchClient(server, 'warehouse1');
		await client.local.bulkDocs(docs, { new_edits: false });
		const result = await client.pullSince(begin.seq);
		expect(result.docs_written).toBe(2);
		expect(await client.ids()).toEqual([before, changing, added].sort());
		expect((await client.pull()).docs_written).toBe(0);
		await client.close();
	});

	test('goes on after a break with what is left', async () => {
		const orders = [await order(), await order(), await order()].reverse();
		const { first: begin } = await load('sales1');
		const rest = await load('sales1', `?after=${orders[0]}&seq=${begin.seq}`);
		expect(ids(rest.docs)).toEqual(orders.slice(1));
		expect(rest.first.total).toBe(2);
	});

	test('what moved to another place meanwhile is not lost', async () => {
		const orders = [await order(), await order(), await order(), await order()];
		const [oldest = '', second = ''] = orders;
		const deal = beside(oldest, 'deal');
		await server.gateway.write(deal, 'deal', [dealDraft()], 'sales1');
		await server.gateway.write(oldest, 'order', [{ kind: 'cancelled', reason: '取消' }], 'sales1');
		const { first: begin, docs } = await load('sales1');
		expect(ids(docs).slice(-2)).toEqual([oldest, deal]);
		// It broke off before the end; the order that stood there comes up to the open ones, its deal with it.
		const { log } = await stored(server, oldest);
		const [plan, cancelled] = log.slice(1).map((entry) => entry.id);
		const settled = { entries: [plan, cancelled], stands: [plan], reason: '恢复' };
		await server.gateway.write(oldest, 'order', [{ kind: 'settled', ...settled }], 'sales1');
		const rest = await load('sales1', `?after=${second}&seq=${begin.seq}`);
		expect(ids(rest.docs)).toEqual([oldest, deal]);
		const unsure = await load('sales1', `?after=${oldest}&seq=${begin.seq}`);
		expect(unsure.docs).toHaveLength(5);
	});

	test('is compressed on the way, for those who can read that', async () => {
		for (let count = 0; count < 8; count++) await order();
		const plain = await server.as('sales1', '/_snapshot', { headers: { 'accept-encoding': 'identity' } });
		const packed = await server.as('sales1', '/_snapshot');
		expect(plain.headers.get('content-encoding')).toBeNull();
		expect(packed.headers.get('content-encoding')).toBe('gzip');
		expect(await packed.text()).toBe(await plain.text());
	});
});

describe('the roster', () => {
	const ask = async (name: PersonName, etag?: string) => {
		const response = await server.as(name, '/_roster', etag ? { headers: { 'if-none-match': etag } } : {});
		const text = await response.text();
		const listed = text === '' ? undefined : roster.parse(JSON.parse(text)).ids;
		return { status: response.status, etag: response.headers.get('etag') ?? '', ids: listed };
	};

	test('names what the user may hold, and says when that has not changed', async () => {
		const id = await order();
		await server.gateway.write(beside(id, 'deal'), 'deal', [dealDraft()], 'sales1');
		const before = await ask('warehouse1');
		expect(before).toMatchObject({ status: 200, ids: [id] });
		expect((await ask('sales1')).ids).toEqual([beside(id, 'deal'), id]);
		await server.gateway.write(id, 'order', [{ kind: 'commented', text: '一' }], 'sales1');
		expect(await ask('warehouse1', before.etag)).toMatchObject({ status: 304, ids: undefined });
		const another = await order();
		expect(await ask('warehouse1', before.etag)).toMatchObject({ status: 200, ids: [id, another].sort() });
	});

	test('has its etag from what it says, also after a restart', async () => {
		await order();
		const before = await ask('warehouse1');
		await server.stop();
		server = await startGateway(stores.server);
		expect((await ask('warehouse1', before.etag)).status).toBe(304);
	});

	test('lets go of what the user may not hold any more', async () => {
		const id = await order();
		expect((await ask('quality1')).ids).toEqual([id]);
		const dropped = ['inspected'];
		await server.gateway.write(id, 'order', [{ kind: 'planned', nodes: [], dropped }], 'sales1');
		expect((await ask('quality1')).ids).toEqual([]);
	});

	test('knows at once what another instance took in', async () => {
		const other = await startGateway(stores.server);
		for (let count = 0; count < 10; count++) {
			const id = await order();
			const response = await other.as('sales1', '/_roster');
			expect(roster.parse(await response.json()).ids).toContain(id);
		}
		await other.stop();
	});

	test('is empty for somebody who may read nothing', async () => {
		await order();
		expect(PEOPLE.engineering1.active).toBe(true);
		expect((await ask('engineering1')).ids).toEqual([]);
	});
});
