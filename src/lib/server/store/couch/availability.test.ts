import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COUCHDB_URL, removeDatabases, uniquePrefix } from '../../../../../tests/support/backends.ts';
import { startCouchStandIn, type CouchServer } from '../../../../../tests/support/couch.ts';
import { openStores } from '../open.ts';
import { StoreUnavailable, type DocStore, type StoreServer } from '../port.ts';
import { withDeadline } from './deadline.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function connect(couchdbUrl: string, prefix = 'gendan'): Promise<StoreServer> {
	return openStores({ couchdbUrl, dataDir: tmpdir(), prefix });
}

const PATIENCE = { timeout: 10_000 };

describe('couch: a server that goes away', { timeout: 30_000 }, () => {
	let couch: CouchServer;
	let server: StoreServer;
	let store: DocStore;

	beforeEach(async () => {
		couch = await startCouchStandIn();
		server = await connect(couch.url);
		store = await server.open('operations');
	});
	afterEach(async () => {
		await server.close();
		await couch.stop().catch(() => undefined);
	});

	test('every call says unavailable while it is away, and works when it is back', async () => {
		await store.put([{ _id: 'a' }]);
		expect(await server.alive()).toBe(true);
		await couch.pause();
		const calls: (() => Promise<unknown>)[] = [
			() => store.get('a'),
			() => store.leaves('a'),
			() => store.bulkGet([{ id: 'a' }]),
			() => store.revsDiff({ a: ['1-aa'] }),
			() => store.put([{ _id: 'b' }]),
			() => store.graft([{ _id: 'b', _rev: '1-aa' }]),
			() => store.changes({ limit: 1 }),
			() => store.list(''),
			() => store.info(),
			() => store.getLocal('a'),
			() => store.putLocal('a', {}),
			() => server.open('accounts'),
		];
		for (const call of calls) await expect(call()).rejects.toBeInstanceOf(StoreUnavailable);
		expect(await server.alive()).toBe(false);
		await couch.resume();
		expect(await server.alive()).toBe(true);
		expect(await store.get('a')).toMatchObject({ _id: 'a' });
		await server.open('accounts');
	});

	test('following goes on where it was, and misses nothing', async () => {
		const seen: string[] = [];
		const failures: number[] = [];
		const following = store.follow(undefined, ({ id }) => void seen.push(id), {
			onBreak: (_error, count) => failures.push(count),
		});
		await store.put([{ _id: 'before' }]);
		await vi.waitFor(() => expect(seen).toEqual(['before']), PATIENCE);
		await couch.pause();
		await vi.waitFor(() => expect(failures.length).toBeGreaterThan(2), PATIENCE);
		await couch.resume();
		await store.put([{ _id: 'after' }]);
		await vi.waitFor(() => expect(seen).toEqual(['before', 'after']), PATIENCE);
		await following.stop();
		expect(failures.slice(0, 3)).toEqual([1, 2, 3]);
	});

	test('a follower hears at once that the feed is whole again, though there is nothing to tell', async () => {
		await store.put([{ _id: 'a' }]);
		const heard: string[] = [];
		const following = store.follow(undefined, () => undefined, {
			onBreak: () => heard.push('break'),
			onPage: () => heard.push('page'),
		});
		await vi.waitFor(() => expect(heard).toEqual(['page']), PATIENCE);
		await couch.pause();
		await vi.waitFor(() => expect(heard).toContain('break'), PATIENCE);
		await couch.resume();
		// Sooner than a poll ends that waits for news.
		await vi.waitFor(() => expect(heard.at(-1)).toBe('page'), PATIENCE);
		await following.stop();
	});

	test('a database that is gone is not taken for a missing document', async () => {
		const { origin } = new URL(couch.url);
		await fetch(`${origin}/gendan-operations`, { method: 'DELETE' });
		await expect(store.get('a')).rejects.toBeInstanceOf(StoreUnavailable);
		await expect(store.leaves('a')).rejects.toBeInstanceOf(StoreUnavailable);
		await expect(store.getLocal('a')).rejects.toBeInstanceOf(StoreUnavailable);
		expect(await server.alive()).toBe(false);
	});
});

describe('couch: what answers is not as it should be', () => {
	let server: Server;
	let url: string;
	let answer: Listener;

	beforeEach(async () => {
		server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') expect.unreachable();
		url = `http://someone:s3cret@127.0.0.1:${address.port}`;
	});
	afterEach(() => {
		server.close();
		server.closeAllConnections();
	});

	const json =
		(status: number, body: string): Listener =>
		(_request, response) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(body);
		};
	/** Answers what that server answers. */
	async function passOn(to: string, request: IncomingMessage, response: ServerResponse, body: string) {
		const passed = await fetch(new URL(to).origin + (request.url ?? '/'), {
			method: request.method ?? 'GET',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			...(body !== '' && { body }),
		});
		json(passed.status, await passed.text())(request, response);
	}
	const strange: [string, Listener][] = [
		['something else', (_request, response) => response.end('<html>Welcome</html>')],
		['broken JSON', json(200, '{"db_name":')],
		['another shape', json(200, '[]')],
		['an error of its own', json(500, '{"error":"internal_server_error","reason":"boom"}')],
		[
			'a proxy that finds nothing',
			(_request, response) => response.writeHead(502).end('<html>Bad gateway</html>'),
		],
		['refused credentials', json(401, '{"error":"unauthorized","reason":"Name or password is incorrect."}')],
		['a redirection', (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
		['a cut connection', (request) => request.socket.destroy()],
	];

	test.each(strange)('%s: unavailable, and no password in the message', async (_what, behaviour) => {
		answer = behaviour;
		const stores = await connect(url);
		const failure: unknown = await stores.open('gendan').catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(StoreUnavailable);
		expect(JSON.stringify([String(failure), failure])).not.toContain('s3cret');
		expect(await stores.alive()).toBe(false);
	});

	test('a limit lower than ours refuses the one document that is too large', async () => {
		const couch = await startCouchStandIn();
		const limited = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
			const body = await text(request);
			if (body.length > 1_000) return json(413, '{"error":"document_too_large"}')(request, response);
			await passOn(couch.url, request, response, body);
		};
		answer = (request, response) => void limited(request, response);
		const stores = await connect(url);
		const store = await stores.open('operations');
		const results = await store.put([{ _id: 'a' }, { _id: 'b', text: 'x'.repeat(2_000) }, { _id: 'c' }]);
		expect(results.map((result) => [result.id, result.ok || result.error])).toEqual([
			['a', true],
			['b', 'too-large'],
			['c', true],
		]);
		await stores.close();
		await couch.stop();
	});

	test('a page of the feed that is too large to come is asked for in smaller ones', async () => {
		const couch = await startCouchStandIn();
		const strained = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
			const { searchParams } = new URL(request.url ?? '/', url);
			if (Number(searchParams.get('limit')) > 30) return json(500, '{"error":"timeout"}')(request, response);
			await passOn(couch.url, request, response, await text(request));
		};
		answer = (request, response) => void strained(request, response);
		const stores = await connect(url);
		const store = await stores.open('operations');
		await store.put(Array.from({ length: 60 }, (_, at) => ({ _id: `a${at}` })));
		const seen = new Set<string>();
		const following = store.follow(undefined, ({ id }) => void seen.add(id));
		await vi.waitFor(() => expect(seen.size).toBe(60), PATIENCE);
		await following.stop();
		await stores.close();
		await couch.stop();
	});
});

describe('couch: deadlines', () => {
	test('a request that is not answered in time is given up, though it never ends', async () => {
		let told = false;
		const never = withDeadline(30, undefined, (signal) => {
			signal.addEventListener('abort', () => (told = true));
			return new Promise(() => undefined);
		});
		await expect(never).rejects.toThrow('did not answer within 30 ms');
		expect(told).toBe(true);
	});

	test('a caller may give it up before', async () => {
		const caller = new AbortController();
		const asked = withDeadline(10_000, caller.signal, () => new Promise(() => undefined));
		caller.abort();
		await expect(asked).rejects.toBeInstanceOf(StoreUnavailable);
		await expect(withDeadline(10_000, caller.signal, () => Promise.resolve(1))).rejects.toThrow('given up');
	});
});

test.runIf(COUCHDB_URL)('couchdb: wrong credentials are unavailable, not missing', async () => {
	const prefix = uniquePrefix();
	const url = new URL(COUCHDB_URL ?? '');
	const right = await connect(url.href, prefix);
	await (await right.open('operations')).put([{ _id: 'a' }]);
	url.password = 'wrong';
	const wrong = await connect(url.href, prefix);
	await expect(wrong.open('operations')).rejects.toThrow('incorrect');
	expect(await wrong.alive()).toBe(false);
	await right.close();
	await removeDatabases(COUCHDB_URL ?? '', [prefix]);
});
