import { afterEach, beforeEach, expect, test } from 'vitest';
import { PouchClient } from '../support/pouch-client.ts';
import { newId } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';
import { createdDraft } from '../support/story.ts';

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

test('what one client pushes another one pulls', async () => {
	const id = newId('order');
	const sales = new PouchClient(server, 'sales1');
	await sales.write(id, createdDraft());
	await sales.sync();
	const logistics = new PouchClient(server, 'logistics1');
	await logistics.pull();
	expect(await logistics.ids()).toEqual([id]);
	expect(server.complaints).toEqual([]);
	await logistics.write(id, { kind: 'commented', text: '收到' });
	await logistics.sync();
	await sales.pull();
	expect(await sales.log(id)).toEqual(await logistics.log(id));
	expect(logistics.denied).toEqual([]);
});
