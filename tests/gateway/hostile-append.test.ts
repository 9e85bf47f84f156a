import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/log/entry.ts';
import { appended, documentOf, newId, standardDrafts, standardOrder } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { expectHarmless } from '../support/harmless.ts';
import { PEOPLE } from '../support/people.ts';
import { append, appending, revisionOf, stored } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const DAY = 86_400_000;
const ID = newId('order');
const [ENTRY] = standardOrder();

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

/** As a phone tells of new entries of the order alone; it has them from nowhere. */
const told = (change: object) =>
	JSON.stringify({
		docs: [{ ...{ _id: ID, _rev: '2-aa', whole: 'ab'.repeat(32), entries: [ENTRY] }, ...change }],
	});

describe('what is no record', () => {
	test.each<[what: string, body: string]>([
		['no entries', told({ entries: [] })],
		['entries alone of the wrong kind', told({ entries: { 0: ENTRY } })],
		['more entries than any phone has', told({ entries: Array(5001).fill(ENTRY) })],
		[
			'an entry that follows everything',
			told({ entries: [{ ...ENTRY, after: Array(9000).fill(ENTRY?.id) }] }),
		],
		['an entry that follows itself', told({ entries: [{ ...ENTRY, after: [ENTRY?.id] }] })],
		['an entry with a prototype', told({}).replace('"kind"', '"__proto__":{"by":"sales1"},"kind"')],
		['an entry of half a character', told({ entries: [{ ...ENTRY, text: '\ud800' }] })],
		[
			'an entry without end',
			told({}).replace('"kind"', `"deep":${'['.repeat(50_000)}${']'.repeat(50_000)},"kind"`),
		],
		['no whole', told({ whole: undefined })],
		['a whole of the wrong kind', told({ whole: ['ab'.repeat(32)] })],
		['a whole beside entries', told({ log: [ENTRY], type: 'order' })],
		['entries of no document', told({ _id: 'note:1' })],
		['entries of what is the server’s', told({ _id: 'person:sales1' })],
		['new entries under a history beyond all', told({ _revisions: { start: 1e308, ids: ['aa'] } })],
		['new entries that are gone', told({ _deleted: true })],
	])('%s', async (_what, body) => {
		expect(await expectHarmless(server, { method: 'POST', path: '/_append', body })).toBe(201);
	});
});

/** What somebody who knows the protocol sends of the order's entries, each of which must be taken or refused for itself. */
describe('records sent alone', () => {
	const remark = { kind: 'commented', text: '已备齐' };

	/** What the gateway says to `fresh`, which `log` ends with; nothing changes. */
	async function answer(log: readonly Entry[], fresh = log.slice(-1), id = ID): Promise<unknown> {
		const before = await stored(server, ID);
		const [row] = await append(server, 'sales1', appending(id, log, before._rev, [...fresh]));
		expect(await stored(server, ID)).toEqual(before);
		return row?.code;
	}
	const by = (name: string, at = 0) => ({ by: name, now: server.clock.now + at });

	test('G1 in another’s name', async () => {
		const { log } = await stored(server, ID);
		expect(await answer(appended(log, by('manager1'), remark))).toBe('author');
		expect(await answer(appended(log, by('system'), remark))).toBe('server-only');
		const numbered = { kind: 'numbered', number: '202603-001' };
		expect(await answer(appended(log, by('sales1'), numbered))).toBe('server-only');
	});

	test('G4 that say otherwise what is known', async () => {
		const { log } = await stored(server, ID);
		const [created, planned] = log;
		const altered = (entry: Entry | undefined, change: object) =>
			log.map((known) => (known === entry ? { ...known, ...change } : known));
		expect(
			await answer(altered(planned, { reason: '改' }), altered(planned, { reason: '改' }).slice(1, 2)),
		).toBe('altered');
		expect(
			await answer(altered(planned, { by: 'manager1' }), altered(planned, { by: 'manager1' }).slice(1, 2)),
		).toBe('altered');
		expect(
			await answer(
				altered(created, { customerName: 'B公司' }),
				altered(created, { customerName: 'B公司' }).slice(0, 1),
			),
		).toBe('base');
	});

	test('G2 G3 of another time', async () => {
		const { log } = await stored(server, ID);
		const past = appended([], by('sales1', -7 * DAY), remark).map((entry) => ({
			...entry,
			after: log.slice(-1).map(({ id }) => id),
		}));
		expect(await answer([...past, ...log], past)).toBe('after-not-older');
		expect(await answer(appended(log, by('sales1', DAY), remark))).toBe('clock-ahead');
	});

	test('of another order', async () => {
		const other = newId('order');
		// Stamps tell entries of one order apart, and the clock stands still.
		server.clock.pass(1);
		await server.gateway.write(other, 'order', standardDrafts(), 'sales1');
		await server.gateway.write(other, 'order', [remark], 'warehouse1');
		const theirs = (await stored(server, other)).log;
		const { log } = await stored(server, ID);
		expect(await answer([...log, ...theirs.slice(-1)])).toBe('base');
		const moved = theirs.slice(-1).map((entry) => ({ ...entry, after: log.slice(-1).map(({ id }) => id) }));
		expect(await answer([...log, ...moved])).toBe('author');
		expect(await answer(log, log.slice(1), other)).toBe('base');
	});

	test('larger than fits', async () => {
		const { log, _rev } = await stored(server, ID);
		const large = appended(log, by('sales1'), { ...remark, text: 'x'.repeat(17 * 1024 * 1024) });
		const body = JSON.stringify({ docs: [appending(ID, log, _rev, large.slice(-1))] });
		expect(await expectHarmless(server, { method: 'POST', path: '/_append', body })).toBe(413);
		const long = appended(log, by('sales1'), { ...remark, text: 'x'.repeat(1024 * 1024) });
		expect(await answer(long)).toBe('schema');
	});

	test('A3 to an epoch that is over, one’s own or anybody’s', async () => {
		const { log, _rev } = await stored(server, ID);
		const doc = appending(ID, appended(log, by('sales1'), remark), _rev);
		const former = server.urlFor('sales1');
		const { sales1 } = PEOPLE;
		server.people.sales1 = { ...sales1, department: 'service' };
		try {
			expect(server.urlFor('sales1')).not.toBe(former);
			const whole = revisionOf(ID, documentOf(ID, appended(log, by('sales1'), remark)), _rev);
			const writes = [
				{ method: 'POST', path: '/_append', body: JSON.stringify({ docs: [doc] }) },
				{ method: 'POST', path: '/_bulk_docs', body: JSON.stringify({ docs: [whole], new_edits: false }) },
				{ method: 'PUT', path: `/${ID}`, body: JSON.stringify({ ...whole, _rev }) },
				{ method: 'PUT', path: '/_local/x', body: '{}' },
			];
			for (const at of [former, server.urlFor('finance1'), `${server.origin}/sync/${'0'.repeat(16)}`])
				for (const write of writes) expect(await expectHarmless(server, { ...write, at })).toBe(410);
		} finally {
			server.people.sales1 = sales1;
		}
	});
});
