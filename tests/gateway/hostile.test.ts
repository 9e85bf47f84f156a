import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { documentOf, newId, standardDrafts, standardOrder } from '../support/builders.ts';
import { cookieOf, startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

interface Hostile {
	method: string;
	path: string;
	body?: string | Uint8Array | undefined;
	type?: string | undefined;
}

const failure = z.looseObject({ error: z.string(), reason: z.string(), code: z.string() });
const rows = z.array(z.looseObject({ id: z.string(), error: z.string(), code: z.string() }));

const ID = newId('order');
const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

let stores: TemporaryStores;
let server: GatewayServer;

beforeAll(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	await server.gateway.write(ID, 'order', standardDrafts(), 'sales1');
});
afterAll(async () => {
	await server.stop();
	await stores.remove();
});

/** Sends the bytes as they are: a polite client would mend the address first. */
function send({ method, path, body, type = 'application/json' }: Hostile) {
	const { hostname, port, pathname } = new URL(server.urlFor('sales1'));
	const length = { 'content-length': Buffer.byteLength(body ?? '') };
	const headers = { cookie: cookieOf('sales1'), 'content-type': type, ...length };
	return new Promise<{ status: number; text: string }>((resolve, reject) => {
		const sent = httpRequest({ hostname, port, method, path: pathname + path, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (text += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
			response.on('error', reject);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

/** Whatever was sent: the answer is no failure of ours, has a code where it refuses, and nothing has changed. */
async function expectHarmless(hostile: Hostile): Promise<number> {
	const before = await server.data.info();
	const { status, text } = await send(hostile);
	expect(status).toBeGreaterThanOrEqual(200);
	expect(status).toBeLessThan(500);
	if (status >= 400 && hostile.method !== 'HEAD') failure.parse(JSON.parse(text));
	if (status === 201 && hostile.path.startsWith('/_bulk_docs')) rows.parse(JSON.parse(text));
	expect(await server.data.info()).toEqual(before);
	expect(server.complaints.filter(({ level }) => level === 'error')).toEqual([]);
	return status;
}

const bulk = (docs: unknown, more = {}) => JSON.stringify({ docs, new_edits: false, ...more });
const order = (change: object) => bulk([{ ...documentOf(ID, standardOrder()), _rev: '2-aa', ...change }]);

describe('addresses', () => {
	test.each([
		['/..%2f..%2fetc', 404],
		['/%2e%2e/%2e%2e/secrets', 404],
		['/%00', 404],
		['/order:%00', 404],
		['/%ff%fe', 400],
		['/%', 400],
		['/_design/guard', 404],
		['/_design%2Fguard', 404],
		['/_all_docs', 404],
		['/_find', 404],
		['/_security', 404],
		['/_local', 404],
		['/_local/', 404],
		['/_local/a/b/c', 400],
		[`/_local/${'a'.repeat(300)}`, 400],
		['/_changes/more', 404],
		['/__proto__', 404],
		['/constructor', 404],
		['/hasOwnProperty', 404],
		['//', 200],
		['//_changes', 404],
		[`/${'x'.repeat(9000)}`, 404],
		[`/${ID}/attachment.png`, 404],
		[`/${ID}?rev=1`, 400],
		[`/${ID}?rev=__proto__`, 400],
		[`/${ID}?open_revs=`, 400],
		[`/${ID}?open_revs=[[["a"]]]`, 400],
		[`/${ID}?open_revs=[${'"1-a",'.repeat(300)}"1-a"]`, 400],
		[`/${ID}?revs=maybe`, 400],
		['/_changes?limit=99999999999999999999', 400],
		['/_changes?since=-1', 400],
		[`/_changes?since=1-${'a'.repeat(9000)}`, 400],
		['/_snapshot?after=%00&seq=%00', 200],
		['/_snapshot?after=order:x&seq=__proto__', 200],
	])('GET %s: %i', async (path, status) => {
		expect(await expectHarmless({ method: 'GET', path })).toBe(status);
	});

	const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'COPY', 'MKCOL', 'LOCK', 'HEAD'];
	test.each(methods)('%s where it has no business', async (method) => {
		const status = await expectHarmless({ method, path: '' });
		expect(status).toBe(method === 'HEAD' ? 200 : 405);
	});
});

describe('bodies', () => {
	test.each<[what: string, path: string, body: string | Uint8Array, status: number]>([
		['nothing', '/_bulk_docs', '', 400],
		['no JSON', '/_bulk_docs', '{"docs":[', 400],
		['bytes that are no text', '/_bulk_docs', new Uint8Array([0xff, 0xfe, 0x00]), 400],
		['a list', '/_bulk_docs', '[]', 400],
		['null', '/_bulk_docs', 'null', 400],
		['no docs', '/_bulk_docs', '{}', 400],
		['docs of the wrong kind', '/_bulk_docs', '{"docs":{"0":{}}}', 400],
		['new_edits of the wrong kind', '/_bulk_docs', '{"docs":[],"new_edits":"no"}', 400],
		['a hundred thousand documents', '/_bulk_docs', bulk(Array(100_000).fill(1)), 400],
		['nesting without end', '/_bulk_docs', `{"docs":[${deep(100_000, '[', ']')}]}`, 201],
		[
			'objects without end',
			'/_bulk_docs',
			`{"docs":[${deep(50_000, '{"a":', '1').replace(/1+$/, '1')}${'}'.repeat(50_000)}]}`,
			201,
		],
		['a prototype', '/_bulk_docs', '{"docs":[{"__proto__":{"_id":"order:x"}}]}', 201],
		['a prototype of all', '/_bulk_docs', '{"__proto__":{"docs":[]}}', 400],
		['half a character', '/_bulk_docs', order({ log: [{ text: '\ud800' }] }), 201],
		['an id of half a character', '/_bulk_docs', bulk([{ _id: 'order:\ud800', _rev: '1-aa' }]), 201],
		['numbers beyond all', '/_bulk_docs', order({}).replace('"rank":1', '"rank":1e999'), 201],
		['a revision beyond all', '/_bulk_docs', order({ _rev: '999999999-aa' }), 201],
		['a history beyond all', '/_bulk_docs', order({ _revisions: { start: 1e308, ids: ['aa'] } }), 201],
		['a history of nothing', '/_bulk_docs', order({ _revisions: { start: 0, ids: [] } }), 201],
		['a log of the wrong kind', '/_bulk_docs', order({ log: 'all of it' }), 201],
		['entries of the wrong kind', '/_bulk_docs', order({ log: [1, null, [], {}] }), 201],
		['an id that is a list', '/_bulk_docs', order({ _id: ['order:x'] }), 201],
		['more than fits', '/_bulk_docs', bulk(['x'.repeat(17 * 1024 * 1024)]), 413],
		['asking for everything', '/_bulk_get', JSON.stringify({ docs: Array(6000).fill({ id: ID }) }), 400],
		['asking for nothing', '/_bulk_get', '{"docs":[{}]}', 400],
		['asking for no revision', '/_bulk_get', `{"docs":[{"id":"${ID}","rev":"x"}]}`, 400],
		['comparing the wrong kind', '/_revs_diff', `{"${ID}":"1-a"}`, 400],
		['comparing a list', '/_revs_diff', '[]', 400],
		['comparing too much', '/_revs_diff', JSON.stringify({ [ID]: Array(20_001).fill('1-a') }), 413],
		['comparing a prototype', '/_revs_diff', '{"__proto__":["1-a"],"constructor":["1-a"]}', 200],
	])('%s', async (_what, path, body, status) => {
		expect(await expectHarmless({ method: 'POST', path, body })).toBe(status);
	});

	test('of another type', async () => {
		for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
			expect(await expectHarmless({ method: 'POST', path: '/_bulk_docs', body: bulk([]), type })).toBe(415);
	});

	test('a checkpoint that is too large, or no object', async () => {
		const put = (body: string) => expectHarmless({ method: 'PUT', path: '/_local/x', body });
		expect(await put(JSON.stringify({ history: 'x'.repeat(70_000) }))).toBe(413);
		expect(await put('[]')).toBe(400);
		expect(await put(`{"a":${deep(1000, '[', ']')}}`)).toBe(400);
		expect(await put('{"a":"\\ud800"}')).toBe(400);
	});
});

describe('anything at all', () => {
	const names = [
		'_changes',
		'_bulk_docs',
		'_bulk_get',
		'_revs_diff',
		'_snapshot',
		'_roster',
		ID,
		'_local/x',
		'',
	];
	const fields = [
		'_id',
		'_rev',
		'_revisions',
		'_deleted',
		'type',
		'log',
		'head',
		'docs',
		'id',
		'rev',
		'heads',
	];
	const value = fc.oneof(
		{ weight: 1, arbitrary: fc.jsonValue() },
		{ weight: 1, arbitrary: fc.constantFrom(ID, '2-aa', 'order', 'seen', -1, true, null, [], {}, ['2-aa']) },
	);
	const object = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), value, { maxKeys: 6 });
	const doc = object.map((random) => ({ ...documentOf(ID, standardOrder()), _rev: '2-aa', ...random }));
	const body = fc.oneof(
		object,
		fc
			.array(fc.oneof(object, doc, fc.jsonValue()), { maxLength: 4 })
			.map((docs) => ({ docs, new_edits: false })),
		fc.jsonValue(),
	);
	const query = fc.dictionary(
		fc.constantFrom(
			'since',
			'limit',
			'style',
			'rev',
			'revs',
			'latest',
			'open_revs',
			'include_docs',
			'after',
			'seq',
		),
		fc.oneof(fc.string(), fc.constantFrom('0', 'now', 'true', '2-aa', 'all', '["2-aa"]')),
		{ maxKeys: 3 },
	);
	const hostile = fc.record({
		method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD'),
		path: fc
			.tuple(fc.oneof(fc.constantFrom(...names), fc.webSegment()), query)
			.map(([name, asked]) => `/${name}?${new URLSearchParams(asked)}`),
		body: fc.option(
			body.map((sent) => JSON.stringify(sent)),
			{ nil: undefined },
		),
	});

	test('is answered, and changes nothing', { timeout: 120_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(hostile, async (sent) => {
				await expectHarmless(
					sent.method === 'GET' || sent.method === 'HEAD' ? { ...sent, body: undefined } : sent,
				);
			}),
			{ numRuns: 400 },
		);
	});
});
