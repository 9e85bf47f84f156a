import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startServer, type RunningServer } from '../support/server.ts';

vi.setConfig({ hookTimeout: 120_000 });

let server: RunningServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.stop());

test('who sends a body past its limit to its end, and listens only then, hears why', async () => {
	const { port } = new URL(server.url);
	const [first, rest] = ['['.repeat(3_000_000), '['.repeat(1_400_000)];
	const length = first.length + rest.length;
	const socket = connect(Number(port), '127.0.0.1');
	const broken = new Promise((_, reject) => socket.once('error', reject));
	const sent = (bytes: string) => new Promise((resolve) => socket.write(bytes, resolve));
	await Promise.race([
		broken,
		(async () => {
			await sent(
				`POST /api/stock HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
			);
			await sent(first);
			// As on a slow line: the server has long known that it is too much.
			await new Promise((resolve) => setTimeout(resolve, 1_000));
			await sent(rest);
		})(),
	]);
	const answer = await Promise.race([broken, new Promise((resolve) => socket.once('data', resolve))]);
	expect(String(answer)).toMatch(/^HTTP\/1.1 4/);
	socket.destroy();
});
