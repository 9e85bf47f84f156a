import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/log/entry.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { appended, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE } from '../support/people.ts';
import { append, appending, replicate, revisionOf, stored, type Row } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const GRACE = DEFAULT_SETTINGS.rules.accessGraceDays * DAY;
const contacts = (...departments: string[]) => ({
	...{ kind: 'amended', reason: '定制' },
	changes: { contacts: departments.map((department) => ({ department })) },
});

let stores: TemporaryStores;
let server: GatewayServer;
let id: string;

beforeEach(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	id = newId('order');
	await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
	await server.gateway.write(id, 'order', [contacts('engineering')], 'sales1');
});
afterEach(async () => {
	await server.stop();
	await stores.remove();
});

/** What engineering1 has written on an order as it is, and what that followed. */
async function written(): Promise<{ log: Entry[]; parent: string }> {
	const { log, _rev } = await stored(server, id);
	const comment = { kind: 'commented', text: '可行' };
	return { log: appended(log, { by: 'engineering1', now: server.clock.now }, comment), parent: _rev };
}

const DOORS: readonly [door: string, send: (log: Entry[], parent: string) => Promise<Row[]>][] = [
	[
		'/_bulk_docs',
		(log, parent) => replicate(server, 'engineering1', revisionOf(id, documentOf(id, log), parent)),
	],
	['/_append', (log, parent) => append(server, 'engineering1', appending(id, log, parent))],
];

describe.each(DOORS)('P2 to %s', (_door, send) => {
	test('work of somebody whose access ended long after the order was planned is taken', async () => {
		server.clock.pass(20 * DAY);
		const { log, parent } = await written();
		server.clock.pass(HOUR);
		await server.gateway.write(id, 'order', [contacts()], 'sales1');
		server.clock.pass(HOUR);
		expect((await server.as('engineering1', `/${id}`)).status).toBe(404);
		const [row] = await send(log, parent);
		expect(row?.code).toBeUndefined();
		expect((await stored(server, id)).log.map((entry) => entry.id)).toContain(log.at(-1)?.id);
	});

	test('after the grace it is not', async () => {
		const { log, parent } = await written();
		await server.gateway.write(id, 'order', [contacts()], 'sales1');
		server.clock.pass(GRACE + HOUR);
		const before = await server.data.get(id);
		const [row] = await send(log, parent);
		expect(row).toMatchObject({ id, error: 'forbidden', code: 'access-ended' });
		expect(row?.refused).toEqual([{ code: 'access-ended', entry: log.at(-1)?.id }]);
		expect(await server.data.get(id)).toEqual(before);
	});

	test('nothing of a deactivated account is', async () => {
		const { log, parent } = await written();
		server.people['engineering1'] = { ...PEOPLE.engineering1, active: false };
		const before = await server.data.get(id);
		await expect(send(log, parent)).rejects.toThrow(/^403 .*"code":"deactivated"/);
		expect(await server.data.get(id)).toEqual(before);
	});
});
