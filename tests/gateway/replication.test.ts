import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import type { PersonName } from '../support/people.ts';
import { PouchClient } from '../support/pouch-client.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const comment = (text: string) => ({ kind: 'commented', text });

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

test('what one client pushes another one pulls, and the other way round', async () => {
	const id = newId('order');
	const [sales, logistics] = [client('sales1'), client('logistics1')];
	await sales.write(id, ...standardDrafts());
	await sales.sync();
	await logistics.pull();
	await logistics.write(id, comment('收到'));
	await logistics.sync();
	await sales.pull();
	expect(await sales.log(id)).toEqual(await logistics.log(id));
	expect(await sales.log(id)).toHaveLength(3);
	expect([...sales.denied, ...logistics.denied]).toEqual([]);
});

test('a client goes on from its checkpoint: what it has is not sent again', async () => {
	const sales = client('sales1');
	for (let count = 0; count < 5; count++) await sales.write(newId('order'), ...standardDrafts());
	expect((await sales.push()).docs_written).toBe(5);
	expect((await sales.push()).docs_read).toBe(0);
	const logistics = client('logistics1');
	expect((await logistics.pull()).docs_written).toBe(5);
	expect((await logistics.pull()).docs_read).toBe(0);
	await sales.write(newId('order'), ...standardDrafts());
	await sales.push();
	expect((await logistics.pull()).docs_written).toBe(1);
});

test('a client that follows hears of everything while it happens', async () => {
	const [sales, logistics] = [client('sales1'), client('logistics1')];
	const following = logistics.live();
	const ids = [newId('order'), newId('order'), newId('order')];
	for (const id of ids) {
		await sales.write(id, ...standardDrafts());
		await sales.push();
		await vi.waitFor(async () => expect(await logistics.ids()).toContain(id), 10_000);
	}
	await sales.write(ids[0] ?? '', comment('请尽快'));
	await sales.push();
	await vi.waitFor(async () => expect(await logistics.log(ids[0] ?? '')).toHaveLength(3), 10_000);
	const ended = new Promise((resolve) => void following.on('complete', resolve));
	following.cancel();
	await ended;
	await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(0));
});

test('a hundred documents in one push, and a long log in one document', async () => {
	const [sales, logistics] = [client('sales1'), client('logistics1')];
	const ids = Array.from({ length: 100 }, () => newId('order'));
	for (const id of ids) await sales.write(id, ...standardDrafts());
	const long = ids[0] ?? '';
	await sales.write(long, ...Array.from({ length: 2000 }, (_, at) => comment(`第${at}条`)));
	expect((await sales.push()).docs_written).toBe(100);
	expect((await logistics.pull()).docs_written).toBe(100);
	expect(await logistics.log(long)).toHaveLength(2002);
	expect(sales.denied).toEqual([]);
}, 60_000);

test('whoever loses an order between hearing of it and asking for it goes on without it', async () => {
	const [id, kept] = [newId('order'), newId('order')];
	for (const order of [id, kept]) await server.gateway.write(order, 'order', standardDrafts(), 'sales1');
	const quality = client('quality1');
	quality.before('_bulk_get', async () => {
		const dropped = ['inspected'];
		await server.gateway.write(id, 'order', [{ kind: 'planned', nodes: [], dropped }], 'sales1');
	});
	expect(await quality.pull()).toMatchObject({ ok: true });
	expect(await quality.ids()).toEqual([kept]);
});

test('a revision that is overtaken between hearing of it and asking for it comes as its successor', async () => {
	const id = newId('order');
	await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
	const logistics = client('logistics1');
	logistics.before('_bulk_get', () => server.gateway.write(id, 'order', [comment('刚刚')], 'sales1'));
	expect(await logistics.pull()).toMatchObject({ ok: true });
	expect(await logistics.log(id)).toHaveLength(3);
});
