import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { notice } from '#lib/domain/notice.ts';
import { ApiClient, codeOf } from '../support/api.ts';
import { COUCHDB_URL, removeDatabases, uniquePrefix } from '../support/backends.ts';
import { startCouchStandIn, type CouchServer } from '../support/couch.ts';
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

let standIn: CouchServer | undefined;
let endpoint: PushEndpoint;
let servers: RunningServer[];
let prefix: string;

beforeAll(async () => {
	standIn = COUCHDB_URL ? undefined : await startCouchStandIn();
	endpoint = await PushEndpoint.start();
	prefix = uniquePrefix();
	const env = {
		...{
			COUCHDB_URL: COUCHDB_URL ?? standIn?.url ?? '',
			GENDAN_DB_PREFIX: prefix.slice(0, 40),
			GENDAN_DEMO: '1',
		},
		...{ REMINDER_EVERY_SECONDS: '3600', PUSH_ALLOW_INSECURE_HOSTS: endpoint.host },
	};
	// Both load the sample company at once.
	servers = await Promise.all([startServer({ env }), startServer({ env })]);
});

afterAll(async () => {
	await Promise.all(servers.map((server) => server.stop()));
	await endpoint.stop();
	await standIn?.stop();
	if (COUCHDB_URL) await removeDatabases(COUCHDB_URL, [prefix.slice(0, 40)]);
});

function pair(): [RunningServer, RunningServer] {
	const [one, two] = servers;
	if (!one || !two) throw new Error('two servers were to be started');
	return [one, two];
}

test('two servers on one CouchDB agree on the sample company and on their keys', async () => {
	const keys = await Promise.all(
		servers.map(async ({ url }) => (await new ApiClient(url).request('GET', '/api/push/key')).text()),
	);
	expect(keys[0]).toBe(keys[1]);
	const people = await Promise.all(
		servers.map(async ({ url }) =>
			(await (await new ApiClient(url).signIn('admin1')).request('GET', '/api/people')).text(),
		),
	);
	expect(people[0]).toBe(people[1]);
});

test('a session made on one holds on the other, and ends on both', async () => {
	const [one, two] = pair();
	const here = await new ApiClient(one.url).signIn('sales1');
	const there = new ApiClient(two.url);
	there.cookie = here.cookie;
	expect((await there.request('GET', '/api/session')).status).toBe(200);
	await here.request('DELETE', '/api/session');
	const { cookie } = there;
	await expect
		.poll(async () => {
			there.cookie = cookie;
			return codeOf(await there.request('GET', '/api/session'));
		})
		.toBe('unauthenticated');
});

test('R3 both look at the same reminders at the same time, and each arrives once', async () => {
	const [one, two] = pair();
	for (const [index, worker] of WORKERS.entries()) {
		const phone = await new ApiClient(index % 2 === 0 ? one.url : two.url).signIn(worker);
		const sent = await phone.request('POST', '/api/push/subscriptions', await endpoint.subscribe(worker));
		expect(sent.status).toBe(201);
	}
	await Promise.all(servers.map((server) => server.restart({ REMINDER_EVERY_SECONDS: '1' })));
	await expect.poll(() => endpoint.messages.length, { timeout: 15_000 }).toBeGreaterThan(3);
	await two.kill();
	await two.restart({ REMINDER_EVERY_SECONDS: '1' });
	for (let before = -1; before !== endpoint.requests;) {
		before = endpoint.requests;
		await new Promise((resolve) => setTimeout(resolve, 2500));
	}
	const ids = endpoint.messages.map(({ text }) => notice.parse(JSON.parse(text)).id);
	expect(new Set(ids).size).toBe(ids.length);
});
