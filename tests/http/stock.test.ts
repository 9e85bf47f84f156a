import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ApiClient, codeOf } from '../support/api.ts';
import { startServer, type RunningServer } from '../support/server.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let server: RunningServer;
let warehouse: ApiClient;
let driver: ApiClient;

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1' } });
	const sign = (user: string) => new ApiClient(server.url).signIn(user);
	[warehouse, driver] = await Promise.all([sign('warehouse1'), sign('logistics1')]);
});
afterAll(() => server.stop());

test('I7 the warehouse takes a table of figures over, and again without a change; others are refused', async () => {
	const table = {
		figures: [
			{ sku: 'T-1', available: 5 },
			{ sku: 'T-2', name: '轴承', available: 0, unit: '件' },
		],
	};
	const take = async (who: ApiClient, body: unknown) => who.request('POST', '/api/stock', body);
	expect(await codeOf(await take(driver, table))).toBe('permission');
	expect(await codeOf(await new ApiClient(server.url).request('POST', '/api/stock', table))).toBe(
		'unauthenticated',
	);
	expect(await (await take(warehouse, table)).json()).toEqual({ taken: 2, changed: 2 });
	expect(await (await take(warehouse, table)).json()).toEqual({ taken: 2, changed: 0 });
	expect(await codeOf(await take(warehouse, { figures: [{ sku: 'T-3', available: -1 }] }))).toBe('schema');
	expect(await codeOf(await take(warehouse, { figures: [] }))).toBe('schema');
});

test('I7 one figure is corrected with its reason, by whoever has seen what it is', async () => {
	const correct = (change: object) =>
		warehouse.request('PATCH', '/api/stock', {
			sku: 'T-9',
			available: 3,
			before: null,
			reason: '盘点',
			...change,
		});
	expect(await codeOf(await correct({ reason: ' ' }))).toBe('schema');
	expect((await correct({})).status).toBe(200);
	const late = await correct({ available: 7 });
	expect([late.status, await codeOf(late)]).toEqual([409, 'stock-changed']);
	expect((await correct({ available: 7, before: 3 })).status).toBe(200);
});
