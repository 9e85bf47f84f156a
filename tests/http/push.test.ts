import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { notice } from '#lib/domain/notice.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import { ApiClient } from '../support/api.ts';
import { PushEndpoint } from '../support/push-endpoint.ts';
import { startServer, type RunningServer } from '../support/server.ts';

// Several processes and real hashing, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const WORKERS = [
	'warehouse1',
	'warehouse2',
	'logistics1',
	'logistics2',
	'production1',
	'quality1',
	'service1',
];

let server: RunningServer;
let endpoint: PushEndpoint;

beforeAll(async () => {
	endpoint = await PushEndpoint.start();
	server = await startServer({
		env: { GENDAN_DEMO: '1', REMINDER_EVERY_SECONDS: '3600', PUSH_ALLOW_INSECURE_HOSTS: endpoint.host },
	});
});

afterAll(async () => {
	await server.stop();
	await endpoint.stop();
});

test('R3 R5 phones get their own reminders once, across a restart and kill -9, and nothing of customers', async () => {
	for (const worker of WORKERS) {
		const phone = await new ApiClient(server.url).signIn(worker);
		const sent = await phone.request('POST', '/api/push/subscriptions', await endpoint.subscribe(worker));
		expect(sent.status).toBe(201);
	}
	await server.restart({ REMINDER_EVERY_SECONDS: '1' });
	await expect.poll(() => endpoint.messages.length, { timeout: 60_000 }).toBeGreaterThan(3);
	await settled();
	await server.kill();
	await server.restart({ REMINDER_EVERY_SECONDS: '1' });
	await settled();

	const messages = endpoint.messages.map(({ device, text }) => ({
		device,
		text,
		notice: notice.parse(JSON.parse(text)),
	}));
	const ids = messages.map(({ notice: { id } }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const titles = new Set([...STANDARD_TEMPLATE.map(({ title }) => title), '生产', '质检', '备货']);
	for (const { device, text, notice: said } of messages) {
		expect(said.id.endsWith(`:${device}`)).toBe(true);
		const known = ['id', 'kind', 'limit', 'node', 'number', 'order', 'plannedAt', 'title'];
		expect(known).toEqual(expect.arrayContaining(Object.keys(said)));
		// What concerns the order as a whole names no step.
		if (said.node === undefined) expect(said.title).toBe('');
		else expect(titles).toContain(said.title);
		expect(text).not.toMatch(/公司|199\d{8}|省|amount|price|vip/);
	}
});

test('after signing out a phone hears nothing more', async () => {
	const phone = await new ApiClient(server.url).signIn('finance1');
	await phone.request('POST', '/api/push/subscriptions', await endpoint.subscribe('finance1'));
	const devices = async () =>
		/gendan_push_devices (\d+)/.exec(await (await phone.request('GET', '/metrics')).text())?.[1];
	expect(await devices()).toBe(String(WORKERS.length + 1));
	await phone.request('DELETE', '/api/session');
	expect(await devices()).toBe(String(WORKERS.length));
});

/** Waits until no message has come for two looks of the clock. */
async function settled(): Promise<void> {
	for (let before = -1; before !== endpoint.requests;) {
		before = endpoint.requests;
		await new Promise((resolve) => setTimeout(resolve, 2500));
	}
}
