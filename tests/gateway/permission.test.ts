import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '#lib/domain/log/append.ts';
import { headsOf } from '#lib/domain/log/causality.ts';
import {
	appended,
	beside,
	customerDraft,
	dealDraft,
	documentOf,
	newId,
	replannedDraft,
	standardDrafts,
} from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE, type PersonName } from '../support/people.ts';
import { following, replicate, stored } from '../support/sent.ts';
import { deliveredDraft } from '../support/story.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const order = newId('order');
const deal = beside(order, 'deal');
const seen = beside(order, 'seen');
const customer = newId('customer');

let stores: TemporaryStores;
let server: GatewayServer;

beforeAll(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	await server.gateway.write(order, 'order', standardDrafts(), 'sales1');
	await server.gateway.write(deal, 'deal', [dealDraft(customer)], 'sales1');
	await server.gateway.write(customer, 'customer', [customerDraft()], 'sales1');
	await server.data.put([
		{ _id: seen, type: 'seen', by: 'sales1', heads: [] },
		{ _id: 'settings:company', type: 'settings', values: { zone: 'Asia/Shanghai' } },
		{ _id: 'person:sales1', type: 'person', person: PEOPLE.sales1 },
		{ _id: 'template:standard', type: 'template', nodes: [] },
		{ _id: 'stock:A-1', type: 'stock', quantity: 4 },
	]);
});
afterAll(async () => {
	await server.stop();
	await stores.remove();
});

/** `r` reads it; the letters after it are what the person may write. */
const READS: Readonly<Record<string, string>> = { order, deal, customer, seen, settings: 'settings:company' };
const WRITES: Readonly<Record<string, { id: string; draft: Draft }>> = {
	comment: { id: order, draft: { kind: 'commented', text: '收到' } },
	plan: { id: order, draft: replannedDraft('2026-03-14T09:00:00.000Z', 'logistics1') },
	deliver: { id: order, draft: deliveredDraft() },
	pay: { id: deal, draft: { kind: 'paid', amount: 10, at: '2026-03-03T00:00:00.000Z' } },
	price: { id: deal, draft: { kind: 'amended', changes: { amount: 9 }, reason: '优惠' } },
	file: { id: customer, draft: { kind: 'commented', text: '来电' } },
};

const TABLE: Readonly<Record<PersonName, { reads: string; writes: string }>> = {
	sales1: {
		reads: 'order deal customer seen settings',
		writes: 'comment plan deliver pay price file mark',
	},
	sales2: { reads: 'order seen settings', writes: 'comment' },
	warehouse1: { reads: 'order seen settings', writes: 'comment deliver' },
	warehouse2: { reads: 'order seen settings', writes: 'comment deliver' },
	logistics1: { reads: 'order seen settings', writes: 'comment deliver' },
	logistics2: { reads: 'order seen settings', writes: 'comment deliver' },
	production1: { reads: 'order seen settings', writes: 'comment' },
	quality1: { reads: 'order seen settings', writes: 'comment' },
	service1: { reads: 'order seen settings', writes: 'comment' },
	finance1: { reads: 'deal settings', writes: 'pay' },
	engineering1: { reads: 'settings', writes: '' },
	'head-logistics': { reads: 'order seen settings', writes: 'comment deliver' },
	'head-sales': { reads: 'order deal customer seen settings', writes: 'comment pay price file' },
	manager1: {
		reads: 'order deal customer seen settings',
		writes: 'comment plan deliver pay price file',
	},
	admin1: { reads: 'settings', writes: '' },
};

const readers = Object.entries(TABLE).flatMap(([name, { reads }]) =>
	Object.entries(READS).map(([what, id]) => ({ name, what, id, may: reads.split(' ').includes(what) })),
);
const writers = Object.entries(TABLE).flatMap(([name, { writes }]) =>
	Object.entries(WRITES).map(([what, write]) => ({
		name,
		what,
		...write,
		may: writes.split(' ').includes(what),
	})),
);

async function sent(name: string, doc: unknown): Promise<string | undefined> {
	return (await replicate(server, name, doc))[0]?.code;
}

describe('A2 who reads what', () => {
	test.each(readers)('$name, $what: $may', async ({ name, id, may }) => {
		const path = `/${encodeURIComponent(id)}`;
		expect((await server.as(name, path)).status).toBe(may ? 200 : 404);
		const feed = await (await server.as(name, '/_changes')).text();
		expect(feed.includes(id)).toBe(may);
		const snapshot = await (await server.as(name, '/_snapshot')).text();
		expect(snapshot.includes(`"_id":"${id}"`)).toBe(may);
		const roster = await (await server.as(name, '/_roster')).text();
		expect(roster.includes(id)).toBe(may);
	});
});

describe('P1 who writes what', () => {
	test.each(writers)('$name, $what: $may', async ({ name, id, draft, may }) => {
		const before = await stored(server, id);
		const log = appended(before.log, { by: name, now: server.clock.now }, draft);
		const code = await sent(name, await following(server, id, documentOf(id, log)));
		expect(code).toBe(may ? undefined : 'permission');
		expect((await stored(server, id)).log).toEqual(may ? log : before.log);
	});

	test.each(Object.keys(TABLE))('%s, mark as seen', async (name) => {
		const heads = headsOf((await stored(server, order)).log);
		const code = await sent(name, await following(server, seen, { type: 'seen', by: name, heads }));
		expect(code).toBe(name === 'sales1' ? undefined : 'permission');
	});

	test.each(Object.keys(TABLE))('P3 %s, what the server alone writes', async (name) => {
		for (const id of ['settings:company', 'person:sales1', 'template:standard', 'stock:A-1', 'person:new']) {
			const before = await server.data.get(id);
			expect(await sent(name, await following(server, id, { type: id.split(':')[0], values: {} }))).toBe(
				'server-only',
			);
			expect(await server.data.get(id)).toEqual(before);
		}
		for (const id of ['note:1', '_design/all', '_local/x', 'order', 'ORDER:1', ''])
			expect(await sent(name, await following(server, id, { type: 'note' }))).toMatch(
				/^(unknown-type|schema)$/,
			);
	});
});

describe('who makes what', () => {
	test.each(Object.keys(TABLE))('%s, a new order', async (name) => {
		const log = appended(
			[],
			{ by: name, now: server.clock.now },
			{ ...standardDrafts()[0], kind: 'created' },
		);
		const id = newId('order');
		const code = await sent(name, await following(server, id, documentOf(id, log)));
		expect(code).toBe(['sales1', 'sales2', 'manager1'].includes(name) ? undefined : 'permission');
		expect((await server.data.get(id)) !== undefined).toBe(code === undefined);
	});
});
