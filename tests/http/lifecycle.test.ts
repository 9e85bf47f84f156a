import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ApiClient, codeOf } from '../support/api.ts';
import { startServer, type RunningServer } from '../support/server.ts';

// Several processes and real hashing, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const session = z.object({ sync: z.object({ url: z.string() }) });
const changes = z.object({ results: z.array(z.unknown()), last_seq: z.unknown() });

let server: RunningServer;

beforeAll(async () => {
	// Whoever holds up a stop would hold it up for longer than a test may last.
	const env = { GENDAN_DEMO: '1', LOG_LEVEL: 'info', SHUTDOWN_TIMEOUT: '900' };
	server = await startServer({ env });
});

afterAll(() => server.stop());

test('a waiting phone does not hold up the stop, and the databases are closed in order', async () => {
	const phone = await new ApiClient(server.url).signIn('warehouse1');
	const { sync } = session.parse(await (await phone.request('GET', '/api/session')).json());
	const waiting = phone.request('GET', `${sync.url}/_changes?feed=longpoll&since=now&timeout=900000`);
	await expect
		.poll(
			async () =>
				/gendan_gateway_waiting (\d+)/.exec(await (await phone.request('GET', '/metrics')).text())?.[1],
		)
		.toBe('1');
	await server.restart();
	expect(changes.parse(await (await waiting).json()), 'an answer in full').toMatchObject({ results: [] });
	expect(server.output).toContain('"msg":"stopped"');
});

test('health, readiness and figures', async () => {
	const anybody = new ApiClient(server.url);
	expect(await (await anybody.request('GET', '/healthz')).text()).toBe('ok');
	expect((await anybody.request('GET', '/readyz')).status).toBe(200);
	const figures = await (await anybody.request('GET', '/metrics')).text();
	for (const line of figures.trimEnd().split('\n'))
		expect(line).toMatch(/^(# TYPE \w+ (gauge|counter)|\w+(\{[^}]*\})? [\d.e+-]+)$/);
});

test('the figures can be kept for who has the token', async () => {
	await server.restart({ METRICS_TOKEN: 'only for the scraper' });
	const scraper = new ApiClient(server.url);
	expect(await codeOf(await scraper.request('GET', '/metrics'))).toBe('unauthenticated');
	const headers = { authorization: 'Bearer only for the scraper' };
	expect((await scraper.request('GET', '/metrics', undefined, headers)).status).toBe(200);
});

test('every answer carries the security headers, the shell and its files too', async () => {
	for (const path of ['/', '/icon.svg', '/healthz', '/api/session', '/nothing']) {
		const { headers } = await fetch(new URL(path, server.url));
		expect(headers.get('x-content-type-options'), path).toBe('nosniff');
		expect(headers.get('x-frame-options'), path).toBe('DENY');
		expect(headers.get('referrer-policy'), path).toBe('same-origin');
	}
});

test('the log says nothing of customers', () => {
	expect(server.output).not.toMatch(/公司"|customerName|199\d{8}/);
});
