import { Buffer } from 'node:buffer';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiClient, codeOf } from '../support/api.ts';
import { EVERY_PATH, NEEDS_SESSION, PAST_LIMIT, TAKES_BODY } from '../support/endpoints.ts';
import { startServer, type RunningServer } from '../support/server.ts';

// Several processes and real hashing, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** Bodies that no endpoint takes. */
const BODIES: readonly [name: string, body: string][] = [
	['nothing', ''],
	['no JSON', '{"username":'],
	['null', 'null'],
	['a number', '1e999'],
	['a text', '"x"'],
	['a list', '[{"username":"admin1"}]'],
	['an empty object', '{}'],
	[
		'wrong types',
		'{"username":{"$gt":""},"password":["x"],"endpoint":1,"keys":null,"present":true,"next":{},"code":0,"name":[],"active":"yes"}',
	],
	['a prototype', '{"__proto__":{"roles":["admin"]},"username":"a","password":"b"}'],
	[
		'half a surrogate pair',
		String.raw`{"username":"\ud800","password":"\udfff","name":"\ud800","endpoint":"\ud800","present":"\ud800"}`,
	],
	['deep nesting', '['.repeat(15_000)],
	['deep closed nesting', `${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}`],
	[
		'very long texts',
		JSON.stringify({
			username: 'a'.repeat(20_000),
			name: 'b'.repeat(9000),
			password: 'c'.repeat(900),
			next: 'x',
		}),
	],
];

let server: RunningServer;
let anybody: ApiClient;
let staff: ApiClient;
let admin: ApiClient;

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1', REMINDER_EVERY_SECONDS: '3600' } });
	anybody = new ApiClient(server.url);
	[staff, admin] = [
		await new ApiClient(server.url).signIn('warehouse1'),
		await new ApiClient(server.url).signIn('admin1'),
	];
});

afterAll(() => server.stop());

function clientFor(who: (typeof TAKES_BODY)[number][2]): ApiClient {
	return who === 'anybody' ? anybody : who === 'admin' ? admin : staff;
}

/** What hostile requests could have changed. */
async function world(): Promise<unknown> {
	const company = await Promise.all(
		['/api/settings', '/api/templates'].map(async (path) => (await admin.request('GET', path)).text()),
	);
	const people: unknown = await (await admin.request('GET', '/api/people')).json();
	const sessions: unknown = await (await admin.request('GET', '/api/sessions')).json();
	const metrics = await (await anybody.request('GET', '/metrics')).text();
	return { people, sessions, company, devices: /gendan_push_devices (\d+)/.exec(metrics)?.[1] };
}

async function expectRefused(response: Response, where: string): Promise<string> {
	expect(response.status, where).toBeGreaterThanOrEqual(400);
	expect(response.status, where).toBeLessThan(500);
	const code = await codeOf(response);
	expect(code, where).toMatch(/^[a-z-]+$/);
	return code;
}

describe.each(TAKES_BODY)('%s %s', (method, path, who) => {
	test.each(BODIES)('refuses %s with a code and changes nothing', async (name, body) => {
		const before = await world();
		const code = await expectRefused(await clientFor(who).request(method, path, body), name);
		expect(['json', 'schema', 'credentials', 'setup-done', 'not-found', 'throttled']).toContain(code);
		expect(await world()).toEqual(before);
	});

	test('refuses a body past its limit, stated or not', async () => {
		const huge = JSON.stringify({ username: 'x'.repeat(PAST_LIMIT.get(`${method} ${path}`) ?? 200_000) });
		expect(await expectRefused(await clientFor(who).request(method, path, huge), 'huge')).toBe('too-large');
		const chunked = await fetch(new URL(path, server.url), {
			...{
				method,
				duplex: 'half',
				headers: { 'content-type': 'application/json', cookie: clientFor(who).cookie },
			},
			body: new Blob([huge]).stream(),
		});
		expect(await expectRefused(chunked, 'chunked')).toBe('too-large');
	});

	test('refuses other media types', async () => {
		for (const type of [
			'text/plain',
			'application/x-www-form-urlencoded',
			'multipart/form-data; boundary=x',
			'application/xml',
			'x',
		]) {
			const sent = await clientFor(who).request(method, path, '{}', {
				'content-type': type,
				origin: server.url,
			});
			expect(await expectRefused(sent, type)).toBe('media-type');
		}
	});

	test('refuses bytes that are no UTF-8, and a coding that it does not read', async () => {
		const bytes = new Uint8Array([...Buffer.from('{"username":"'), 0xff, 0xfe, ...Buffer.from('"}')]);
		const headers = { 'content-type': 'application/json', cookie: clientFor(who).cookie };
		const sent = await fetch(new URL(path, server.url), { method, headers, body: bytes });
		expect(await expectRefused(sent, 'bytes')).toBe('json');
		const packed = await clientFor(who).request(method, path, '\u001f\u008b\b', {
			'content-encoding': 'gzip',
		});
		expect(await expectRefused(packed, 'gzip')).toBe('json');
	});

	test('refuses pages of other sites', async () => {
		const before = await world();
		const evil = ['https://evil.example', 'null'].map((origin): Record<string, string> => ({ origin }));
		for (const headers of [...evil, { 'sec-fetch-site': 'cross-site' }]) {
			const sent = await clientFor(who).request(method, path, '{}', headers);
			expect(await expectRefused(sent, 'origin')).toBe('origin');
		}
		expect(await world()).toEqual(before);
	});
});

test('every endpoint has its place in these lists', () => {
	const files = readdirSync('src/routes/api', { recursive: true, encoding: 'utf8' });
	const patterns = files
		.filter((file) => basename(file) === '+server.ts')
		.map((file) => `/api/${dirname(file)}`);
	const tried = (pattern: string) => {
		const matches = new RegExp(`^${pattern.replace(/\[\w+\]/g, '[^/]+')}$`);
		return EVERY_PATH.some((path) => matches.test(path));
	};
	expect(patterns.length).toBeGreaterThan(10);
	expect(patterns.filter((pattern) => !tried(pattern))).toEqual([]);
});

test.each(NEEDS_SESSION)('%s %s asks who it is, whatever the cookie says', async (method, path) => {
	for (const cookie of [
		'',
		'gendan_session=',
		'gendan_session=x',
		`gendan_session=${'a'.repeat(5000)}`,
		'gendan_session=%ff%00; gendan_session=__proto__',
	]) {
		const client = new ApiClient(server.url);
		client.cookie = cookie;
		expect(
			await expectRefused(await client.request(method, path, method === 'GET' ? undefined : '{}'), cookie),
		).toBe('unauthenticated');
	}
});

test.each([
	['GET', '/api/people'],
	['POST', '/api/people'],
	['PATCH', '/api/people/admin1'],
])('%s %s is the administrator’s alone', async (method, path) => {
	const body = method === 'GET' ? undefined : { active: false, roles: ['admin'] };
	expect(await expectRefused(await staff.request(method, path, body), path)).toBe('permission');
});

test.each(EVERY_PATH)('%s refuses methods that it does not have', async (path) => {
	for (const method of ['PROPFIND', 'COPY', 'QUERY']) {
		const sent = await admin.request(method, path, '{}');
		expect(sent.status, method).toBeGreaterThanOrEqual(400);
		expect(sent.status, method).toBeLessThan(500);
		if (path.startsWith('/api')) expect(await codeOf(sent), method).toMatch(/^[a-z-]+$/);
	}
});

test.each([
	['/api', 404],
	['/api/', 404],
	['/api/nothing', 404],
	['/api/people/nobody', 405],
	['/api/%ff', 400],
	['/api/session/..%2f..%2fetc%2fpasswd', 404],
	['/_app/..%2f..%2f..%2fpackage.json', 404],
	['/%2e%2e/%2e%2e/etc/passwd', 404],
	[`/api/sessions/${'a'.repeat(4000)}`, 405],
])('GET %s is %i and tells nothing', async (path, status) => {
	const response = await anybody.request('GET', path);
	expect(response.status).toBe(status);
	expect(await response.text()).not.toMatch(/root:|"dependencies"|node_modules|at \w+ \(/);
});

test.each(['nobody', '%00', '..', 'user:admin1', '_design', 'a'.repeat(3000), '%E2%80%AE'])(
	'a person called %s cannot be changed',
	async (id) => {
		const sent = await admin.request('PATCH', `/api/people/${id}`, { name: 'x' });
		expect(['not-found', 'method']).toContain(await expectRefused(sent, id));
	},
);

test.each([
	'http://fcm.googleapis.com/x',
	'https://127.0.0.1/x',
	'https://[::1]/x',
	'https://169.254.169.254/x',
	'https://couchdb:5984/_all_dbs',
	'file:///etc/passwd',
])('messages are not sent to %s', async (endpoint) => {
	const keys = {
		p256dh: 'BGcYz0DbIa7z7cU_AMpVEnEB7WrI0BYnJuhYwzTwhPPs0jHqnzdVmzU5q2dGmOCyHyRRVSWdsyOxZc0tr8U3aoI',
		auth: 'AAAAAAAAAAAAAAAAAAAAAA',
	};
	const sent = await staff.request('POST', '/api/push/subscriptions', { endpoint, keys });
	expect(['push-endpoint', 'schema']).toContain(await expectRefused(sent, endpoint));
});

test('the last administrator cannot be locked out, nor a name be taken twice or be the system’s', async () => {
	expect(await codeOf(await admin.request('PATCH', '/api/people/admin1', { active: false }))).toBe(
		'last-admin',
	);
	const someone = { name: 'x', department: 'sales', roles: ['lead'], password: 'long enough' };
	expect(await codeOf(await admin.request('POST', '/api/people', { ...someone, username: 'system' }))).toBe(
		'schema',
	);
	expect(await codeOf(await admin.request('POST', '/api/people', { ...someone, username: 'sales1' }))).toBe(
		'username-taken',
	);
	expect(
		await codeOf(await admin.request('POST', '/api/people', { ...someone, username: 'x', roles: ['god'] })),
	).toBe('schema');
});

test.each([
	['no HTTP at all', 'HELO gendan\r\n\r\n'],
	[
		'two lengths',
		'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\n{}',
	],
	[
		'a length and chunks',
		'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
	],
	['headers past all measure', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`],
	['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
])('on the wire, %s is refused', async (_name, bytes) => {
	expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test('a body that breaks off harms nobody', async () => {
	const { port } = new URL(server.url);
	const socket = connect(Number(port), '127.0.0.1');
	socket.write(
		'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"user',
	);
	await new Promise((resolve) => setTimeout(resolve, 50));
	socket.destroy();
	expect((await anybody.request('GET', '/healthz')).status).toBe(200);
});

test('after all this the server is well, and its log has no failed request', async () => {
	expect((await anybody.request('GET', '/readyz')).status).toBe(200);
	expect(server.output).not.toContain('request failed');
	expect(await (await anybody.request('GET', '/metrics')).text()).not.toMatch(/status="5xx"/);
});

/** What comes back for bytes on a bare connection. */
function raw(bytes: string): Promise<string> {
	const { port } = new URL(server.url);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
		let answer = '';
		socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
		socket.on('data', (chunk) => (answer += chunk.toString()));
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
	});
}
