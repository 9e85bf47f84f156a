import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentOf, newId, standardDrafts, standardOrder } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { expectHarmless as harmless, type Hostile } from '../support/harmless.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const ID = newId('order');
const [ENTRY] = standardOrder();
/** Both take documents; what phones write goes to the second. */
const DOORS = ['/_bulk_docs', '/_append'];
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

const expectHarmless = (hostile: Hostile) => harmless(server, hostile);
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
	const whole: [what: string, body: string | Uint8Array, status: number][] = [
		['nothing', '', 400],
		['no JSON', '{"docs":[', 400],
		['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 400],
		['a list', '[]', 400],
		['null', 'null', 400],
		['no docs', '{}', 400],
		['docs of the wrong kind', '{"docs":{"0":{}}}', 400],
		['new_edits of the wrong kind', '{"docs":[],"new_edits":"no"}', 400],
		['a hundred thousand documents', bulk(Array(100_000).fill(1)), 400],
		['nesting without end', `{"docs":[${deep(100_000, '[', ']')}]}`, 201],
		[
			'objects without end',
			`{"docs":[${deep(50_000, '{"a":', '1').replace(/1+$/, '1')}${'}'.repeat(50_000)}]}`,
			201,
		],
		['a prototype', '{"docs":[{"__proto__":{"_id":"order:x"}}]}', 201],
		['a prototype of all', '{"__proto__":{"docs":[]}}', 400],
		['half a character', order({ log: [{ text: '\ud800' }] }), 201],
		['an id of half a character', bulk([{ _id: 'order:\ud800', _rev: '1-aa' }]), 201],
		['numbers beyond all', order({}).replace('"rank":1', '"rank":1e999'), 201],
		['a revision beyond all', order({ _rev: '999999999-aa' }), 201],
		['a history beyond all', order({ _revisions: { start: 1e308, ids: ['aa'] } }), 201],
		['a history of nothing', order({ _revisions: { start: 0, ids: [] } }), 201],
		['a log of the wrong kind', order({ log: 'all of it' }), 201],
		['entries of the wrong kind', order({ log: [1, null, [], {}] }), 201],
		['an id that is a list', order({ _id: ['order:x'] }), 201],
		['more than fits', bulk(['x'.repeat(17 * 1024 * 1024)]), 413],
	];
	test.each<[what: string, path: string, body: string | Uint8Array, status: number]>([
		...DOORS.flatMap((path) =>
			whole.map(([what, body, status]): [string, string, string | Uint8Array, number] => [
				`${what}, to ${path}`,
				path,
				body,
				status,
			]),
		),
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
			for (const path of DOORS)
				expect(await expectHarmless({ method: 'POST', path, body: bulk([]), type })).toBe(415);
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
		'_append',
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
		'whole',
		'entries',
		'after',
	];
	const value = fc.oneof(
		{ weight: 1, arbitrary: fc.jsonValue() },
		{ weight: 1, arbitrary: fc.constantFrom(ID, '2-aa', 'order', 'seen', -1, true, null, [], {}, ['2-aa']) },
	);
	const object = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), value, { maxKeys: 6 });
	const doc = object.map((random) => ({ ...documentOf(ID, standardOrder()), _rev: '2-aa', ...random }));
	const fresh = fc
		.array(
			fc.oneof(
				object.map((random) => ({ ...ENTRY, ...random })),
				object,
			),
			{ maxLength: 3 },
		)
		.chain((entries) =>
			object.map((random) => ({ _id: ID, _rev: '2-aa', whole: 'ab'.repeat(32), entries, ...random })),
		);
	const body = fc.oneof(
		object,
		fc
			.array(fc.oneof(object, doc, fresh, fc.jsonValue()), { maxLength: 4 })
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
