import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE } from '../support/people.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const MINUTE_MS = 60_000;

let stores: TemporaryStores;
let server: GatewayServer;

beforeEach(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
});
afterEach(async () => {
	vi.useRealTimers();
	await server.stop();
	await stores.remove();
});

test('a continuous feed ends after a quarter of an hour, however much news there is: its session may have', async () => {
	const id = newId('order');
	await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	const address = `${server.urlFor('sales1')}/_changes?feed=continuous&since=now&heartbeat=60000`;
	const response = await server.gateway.handle(new Request(address), PEOPLE.sales1);
	let text = '';
	void response.text().then((all) => (text = all));
	await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
	await server.gateway.write(id, 'order', [{ kind: 'commented', text: '一' }], 'sales1');
	await vi.advanceTimersByTimeAsync(5 * MINUTE_MS - 1);
	expect(text).toBe('');
	await vi.advanceTimersByTimeAsync(1);
	vi.useRealTimers();
	await vi.waitFor(() => expect(text).toContain('last_seq'));
	expect(text).toContain(id);
});
