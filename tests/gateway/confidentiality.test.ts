import { afterEach, beforeEach, expect, test } from 'vitest';
import { beside, customerDraft, dealDraft, newId, raisedDraft, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import type { PersonName } from '../support/people.ts';
import { PouchClient } from '../support/pouch-client.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

/** Names and values of everything that must not leave sales, finance and management. */
const PRICES = /price|amount|payment|paid|currency|"CNY"|150000|14500/i;
const CUSTOMER_FILE = /creditCode|91310000MA1K00000X|"level":"(vip|regular|new)"|13800000000/i;

let stores: TemporaryStores;
let server: GatewayServer;
const clients: PouchClient[] = [];

function client(name: PersonName): PouchClient {
	const made = new PouchClient(server, name);
	clients.push(made);
	return made;
}

beforeEach(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
});
afterEach(async () => {
	await Promise.all(clients.splice(0).map((each) => each.close()));
	await server.stop();
	await stores.remove();
});

/** Some orders with everything commercial that belongs to them, made by their lead's own client. */
async function company(): Promise<string[]> {
	const lead = client('sales1');
	const orders = [newId('order'), newId('order'), newId('order')];
	const customer = newId('customer');
	await lead.write(customer, customerDraft());
	for (const id of orders) {
		await lead.write(id, ...standardDrafts());
		await lead.write(beside(id, 'deal'), dealDraft(customer));
	}
	await lead.sync();
	expect(lead.denied).toEqual([]);
	return orders;
}

test.each<PersonName>(['warehouse1', 'logistics1', 'production1', 'quality1', 'service1', 'head-logistics'])(
	"A2 %s's replica holds no price, amount, payment, level or credit code",
	async (name) => {
		const orders = await company();
		const replica = client(name);
		await replica.pull();
		for (const id of orders) await replica.write(id, raisedDraft('signed'));
		await replica.sync();
		const dump = await replica.dump();
		expect(orders.filter((id) => !dump.includes(id))).toEqual([]);
		expect(leaks(dump)).toEqual([]);
		expect((await replica.ids()).filter((id) => !id.startsWith('order:'))).toEqual([]);
	},
);

test('A2 finance sees prices and no customer file; the lead sees both', async () => {
	const [id] = await company();
	const finance = client('finance1');
	await finance.pull();
	expect(PRICES.test(await finance.dump())).toBe(true);
	expect(CUSTOMER_FILE.test(await finance.dump())).toBe(false);
	const lead = client('sales1');
	await lead.pull();
	expect(leaks(await lead.dump())).toHaveLength(2);
	expect(await lead.ids()).toContain(id);
});

test('A2 nothing commercial leaves by the snapshot either, and its sizes say nothing', async () => {
	await company();
	const snapshot = await (await server.as('warehouse1', '/_snapshot')).text();
	expect(leaks(snapshot)).toEqual([]);
	expect(JSON.parse(snapshot.split('\n')[0] ?? '')).toMatchObject({ total: 3 });
	const info: unknown = await (await server.as('warehouse1', '')).json();
	expect(info).toMatchObject({ doc_count: 3 });
});

test('whoever hands an order over keeps what they had, and hears no more of its deal', async () => {
	const [id = ''] = await company();
	const [former, successor] = [client('sales1'), client('sales2')];
	await former.pull();
	await successor.pull();
	expect(leaks(await successor.dump())).toEqual([]);
	await former.write(id, { kind: 'assigned', person: 'sales2' });
	await former.sync();
	await successor.sync();
	expect(PRICES.test(await successor.dump())).toBe(true);
	await successor.write(beside(id, 'deal'), {
		kind: 'amended',
		changes: { amount: 777_000 },
		reason: '改价',
	});
	await successor.sync();
	await former.sync();
	expect((await former.dump()).includes('777000')).toBe(false);
});

test("checkpoints are one's own: another user's cannot be read or written", async () => {
	const put = (name: PersonName, path: string, note: string) =>
		server.as(name, path, { method: 'PUT', body: JSON.stringify({ note }) });
	expect((await put('sales1', '/_local/abc', 'mine')).status).toBe(201);
	expect((await server.as('warehouse1', '/_local/abc')).status).toBe(404);
	for (const path of ['/_local/sync:sales1:abc', '/_local/..%2Fsales1:abc', '/_local/%2E%2E%2Fabc'])
		expect((await server.as('warehouse1', path)).status).toBeGreaterThanOrEqual(400);
	await put('warehouse1', '/_local/abc', 'theirs');
	expect(await (await server.as('sales1', '/_local/abc')).json()).toMatchObject({
		...{ _id: '_local/abc', note: 'mine' },
	});
	expect(await (await server.as('sales1', '/_local%2Fabc')).json()).toMatchObject({ note: 'mine' });
});

test('another epoch is gone, and says where to go on; without a session there is nothing', async () => {
	const elsewhere = server.urlFor('manager1').slice(server.origin.length);
	const response = await server.as('warehouse1', `/../..${elsewhere}/_changes`);
	expect(response.status).toBe(410);
	const { epoch, url } = server.gateway.epoch(server.people['warehouse1'] ?? never());
	expect(await response.json()).toEqual({ error: 'gone', reason: 'epoch', code: 'epoch', epoch, url });
	const nobody = await fetch(server.urlFor('warehouse1'));
	expect(nobody.status).toBe(401);
	expect(await nobody.json()).toMatchObject({ error: 'unauthorized', code: 'signed-out' });
});

test('P2 a deactivated account gets nothing and gives nothing', async () => {
	const url = server.urlFor('warehouse1');
	server.people['warehouse1'] = { ...(server.people['warehouse1'] ?? never()), active: false };
	const headers = { cookie: 'test_person=warehouse1' };
	const response = await fetch(`${url}/_changes`, { headers });
	expect(response.status).toBe(403);
	expect(await response.json()).toMatchObject({ code: 'deactivated' });
});

/** What of all that stands in the text. */
function leaks(text: string): string[] {
	return [PRICES, CUSTOMER_FILE].flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

function never(): never {
	throw new Error('nobody by that name');
}
