import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ApiClient } from '../support/api.ts';
import { startServer, type RunningServer } from '../support/server.ts';

// Processes and real hashing, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** As many uploads of one person as are read at once. */
const AT_ONCE = 8;

let server: RunningServer;
let client: ApiClient;
let sync: string;
const open: Socket[] = [];

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1', BODY_GRACE_SECONDS: '2' } });
	client = await new ApiClient(server.url).signIn('warehouse1');
	const session: unknown = await (await client.request('GET', '/api/session')).json();
	sync = z.object({ sync: z.object({ url: z.string() }) }).parse(session).sync.url;
});
afterAll(async () => {
	for (const socket of open) socket.destroy();
	await server.stop();
});

/** Announces a long body, and lets it come in drops. Resolves with what the server says, or with nothing when it hangs up. */
function drip(method: string, path: string, type = 'application/json'): Promise<string> {
	const { hostname, port, host, origin } = new URL(server.url);
	const socket = connect(Number(port), hostname);
	open.push(socket);
	const head = [
		...[`${method} ${path} HTTP/1.1`, `host: ${host}`, `origin: ${origin}`, `cookie: ${client.cookie}`],
		...[`content-type: ${type}`, 'content-length: 20000', '', ''],
	];
	socket.write(`${head.join('\r\n')}{"docs":[`);
	const drops = setInterval(() => socket.write(' '), 100);
	return new Promise((resolve) => {
		let said = '';
		const end = (): void => {
			clearInterval(drops);
			resolve(said);
		};
		socket.on('data', (chunk) => {
			said += chunk.toString();
			end();
		});
		socket.on('error', end);
		socket.on('close', end);
	});
}

describe('a body that comes in drops', () => {
	test.each([
		['POST', '/api/session'],
		['POST', '/api/password'],
	] as const)('is given up: %s %s', async (method, path) => {
		expect(await drip(method, path)).toMatch(/^HTTP\/1\.1 408 /);
	});

	test('is given up: a picture', async () => {
		expect(await drip('PUT', `/media/${'ab'.repeat(32)}`, 'image/jpeg')).toMatch(/^HTTP\/1\.1 408 /);
	});

	test.each(['_bulk_docs', '_append'])('holds up nobody for long: %s', async (address) => {
		const slow = Array.from({ length: AT_ONCE + 2 }, () => drip('POST', `${sync}/${address}`));
		const [first] = await Promise.all([
			client.request('POST', `${sync}/${address}`, { docs: [], new_edits: false }),
			...slow,
		]);
		expect(first.status).toBe(201);
		for (const said of await Promise.all(slow)) expect(said).toMatch(/^HTTP\/1\.1 408 /);
	});

	test('does not keep others from being served meanwhile', async () => {
		const slow = drip('POST', `${sync}/_append`);
		const other = await new ApiClient(server.url).signIn('sales1');
		expect((await other.request('GET', '/api/session')).status).toBe(200);
		expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
	});
});
