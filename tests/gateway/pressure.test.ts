import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { BOUNDS } from '#lib/server/gateway/crowd.ts';
import { appended, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { cookieOf, startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { following, revisionOf, stored } from '../support/sent.ts';
import { createdDraft } from '../support/story.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const problem = z.looseObject({ error: z.string(), code: z.string() });
const FEW = { working: { each: 1, all: 2 }, waiting: { each: 0, all: 0 } };

let stores: TemporaryStores;
let server: GatewayServer;

beforeEach(async () => {
	stores = await TemporaryStores.open();
});
afterEach(async () => {
	await server.stop();
	await stores.remove();
});

/** So many orders that a snapshot of them is no small thing, put there past the gateway. */
async function manyOrders(count: number): Promise<string[]> {
	const data = await stores.server.open('gendan');
	const log = appended([], { by: 'sales1', now: 1 }, ...standardDrafts());
	const long = { kind: 'commented', text: '很长'.repeat(90) };
	const filler = appended(log, { by: 'sales1', now: 9 }, ...Array.from({ length: 20 }, () => long));
	const ids = Array.from({ length: count }, () => newId('order'));
	await data.graft(ids.map((id) => revisionOf(id, documentOf(id, filler))));
	return ids;
}

async function comment(id: string): Promise<Response> {
	const { log } = await stored(server, id);
	const more = appended(log, { by: 'logistics1', now: server.clock.now }, { kind: 'commented', text: '急' });
	const docs = [await following(server, id, documentOf(id, more))];
	const body = JSON.stringify({ docs, new_edits: false });
	return server.as('logistics1', '/_bulk_docs', { method: 'POST', body });
}

test('what a first load has in memory does not grow with what it brings: it reads as the client does', async () => {
	await manyOrders(1_500);
	server = await startGateway(stores.server);
	const reads = vi.spyOn(server.data, 'bulkGet');
	const response = await server.as('sales1', '/_snapshot', { headers: { 'accept-encoding': 'identity' } });
	const reader = response.body?.getReader();
	await reader?.read();
	// The line between us holds some; what is left is on the server, and stays where it is while nobody reads.
	await vi.waitFor(() => expect(reads.mock.calls.length).toBeGreaterThan(1));
	let before = -1;
	while (before !== reads.mock.calls.length) {
		before = reads.mock.calls.length;
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
	expect(before).toBeLessThan(25);
	for (let part = await reader?.read(); part && !part.done;) part = await reader?.read();
	expect(reads.mock.calls.length).toBe(30);
});

test('many first loads at once do not hold up who is working', async () => {
	const [id = ''] = await manyOrders(200);
	server = await startGateway(stores.server);
	const pages = vi.spyOn(server.data, 'bulkGet');
	const loads = Array.from({ length: 40 }, (_, at) =>
		server
			.as(at % 2 === 0 ? 'sales1' : 'warehouse1', '/_snapshot')
			.then(async (response) => (await response.text()).trimEnd().split('\n').length),
	);
	await vi.waitFor(() => expect(server.gateway.stats().loads).toBeGreaterThan(20), 60_000);
	const news = server.as('sales1', '/_changes?feed=longpoll&since=now');
	await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(1), 60_000);
	const before = pages.mock.calls.length;
	expect((await comment(id)).status).toBe(201);
	expect(await (await news).text()).toContain(id);
	// Of the 160 pages of all loads, few came in between: nobody had to wait for a load to be complete.
	expect(pages.mock.calls.length - before).toBeLessThan(40);
	expect(server.gateway.stats().loads).toBeGreaterThan(0);
	expect(await Promise.all(loads)).toEqual(loads.map(() => 202));
	await vi.waitFor(() => expect(server.gateway.stats().loads).toBe(0));
}, 120_000);

test('first loads that were given up while they waited read nothing, ahead of nobody', async () => {
	await manyOrders(400);
	server = await startGateway(stores.server);
	const read = server.data.bulkGet.bind(server.data);
	let answer: () => void = () => undefined;
	const answering = new Promise<void>((resolve) => (answer = resolve));
	const reads = vi.spyOn(server.data, 'bulkGet').mockImplementation(async (...asked) => {
		await answering;
		return read(...asked);
	});
	const leaving = new AbortController();
	await Promise.all(
		Array.from({ length: 50 }, () => server.as('sales1', '/_snapshot', { signal: leaving.signal })),
	);
	expect(server.gateway.stats().loads).toBe(50);
	leaving.abort();
	await vi.waitFor(() => expect(server.gateway.stats().loads).toBe(0));
	const live = await server.as('sales1', '/_snapshot');
	answer();
	expect((await live.text()).trimEnd().split('\n')).toHaveLength(402);
	// Its own eight pages, and what the two had asked for whose turn it was.
	expect(reads.mock.calls.length).toBe(10);
});

describe('too much at once', () => {
	const refusal = async (response: Response) => ({
		status: response.status,
		waits: Number(response.headers.get('retry-after')) >= 1,
		body: problem.parse(await response.json()),
	});

	test('first loads: one person too many, or all together, are told when to come again', async () => {
		await manyOrders(400);
		server = await startGateway(stores.server, undefined, { bounds: { ...BOUNDS, load: FEW } });
		const open = async (person: string) => {
			const leaving = new AbortController();
			const response = await server.as(person, '/_snapshot', { signal: leaving.signal });
			return { response, leave: () => leaving.abort() };
		};
		const first = await open('sales1');
		expect(await refusal((await open('sales1')).response)).toMatchObject({
			...{ status: 429, body: { error: 'too_many_requests', code: 'throttled' } },
			waits: true,
		});
		const second = await open('warehouse1');
		expect(await refusal((await open('logistics1')).response)).toMatchObject({
			...{ status: 503, body: { error: 'service_unavailable', code: 'busy' } },
			waits: true,
		});
		first.leave();
		second.leave();
		await vi.waitFor(() => expect(server.gateway.stats().loads).toBe(0));
		expect((await open('logistics1')).response.status).toBe(200);
	});

	describe('whoever asks and reads nothing', () => {
		/** Asks for a first load, on a line where nobody takes what comes. */
		function load(person: string) {
			const { hostname, port, host, pathname } = new URL(`${server.urlFor(person)}/_snapshot`);
			const socket = connect(Number(port), hostname);
			socket.on('error', () => undefined);
			socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookieOf(person)}\r\n\r\n`);
			return socket.pause();
		}

		test('gives up the place among first loads', async () => {
			await manyOrders(600);
			const bounds = { ...BOUNDS, load: { ...FEW, working: { each: 1, all: 1 } } };
			server = await startGateway(stores.server, undefined, { bounds, unreadMs: 500 });
			const socket = load('sales1');
			await vi.waitFor(() => expect(server.gateway.stats().loads).toBe(1));
			expect((await server.as('warehouse1', '/_snapshot')).status).toBe(503);
			await vi.waitFor(() => expect(server.gateway.stats().loads).toBe(0), 20_000);
			const second = await server.as('warehouse1', '/_snapshot');
			expect(second.status).toBe(200);
			expect((await second.text()).trimEnd().split('\n')).toHaveLength(602);
			socket.destroy();
		});

		test('is not who waits for news, of which there are none', async () => {
			server = await startGateway(stores.server, undefined, { unreadMs: 100 });
			const waiting = await server.as('sales1', '/_changes?feed=longpoll&since=now&timeout=1000');
			expect(await waiting.json()).toMatchObject({ results: [] });
		});
	});

	test('uploads stand in line without their bodies being read, and all get in', async () => {
		const bounds = { ...BOUNDS, push: { working: { each: 1, all: 1 }, waiting: { each: 9, all: 99 } } };
		server = await startGateway(stores.server, undefined, { bounds });
		const ids = Array.from({ length: 10 }, () => newId('order'));
		const made = appended([], { by: 'sales1', now: server.clock.now }, createdDraft());
		const answers = await Promise.all(
			ids.map((id) =>
				server.as('sales1', '/_bulk_docs', {
					method: 'POST',
					body: JSON.stringify({ docs: [revisionOf(id, documentOf(id, made))], new_edits: false }),
				}),
			),
		);
		expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
		for (const id of ids) expect(await server.data.get(id)).toBeDefined();
	});

	test('uploads beyond the line are told when to come again; a body that never comes holds up one place', async () => {
		const push = { working: { each: 1, all: 1 }, waiting: { each: 1, all: 1 } };
		server = await startGateway(stores.server, undefined, { bounds: { ...BOUNDS, push } });
		const leaving = new AbortController();
		const body = new ReadableStream<Uint8Array>({
			start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
		});
		const sending = { method: 'POST', body, duplex: 'half', signal: leaving.signal };
		const endless = server.as('sales1', '/_bulk_docs', sending);
		endless.catch(() => undefined);
		await vi.waitFor(() => expect(server.gateway.stats().pushes.working).toBe(1));
		const send = () => server.as('warehouse1', '/_bulk_docs', { method: 'POST', body: '{"docs":[]}' });
		const inLine = send();
		await vi.waitFor(() => expect(server.gateway.stats().pushes.waiting).toBe(1));
		expect(await refusal(await send())).toMatchObject({ status: 503, body: { code: 'busy' } });
		leaving.abort();
		expect((await inLine).status).toBe(201);
		await vi.waitFor(() => expect(server.gateway.stats().pushes.working).toBe(0));
	});
});
