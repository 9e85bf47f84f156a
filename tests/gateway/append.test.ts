import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/log/entry.ts';
import { LARGEST_DOCUMENT } from '#lib/server/store/document.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { appended, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { append, appending, stored } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const remark = { kind: 'commented', text: '已备齐' } as const;
let id: string;

async function winnerOf(server: GatewayServer): Promise<string> {
	return (await stored(server, id))._rev;
}

/** What a phone sends of the order. */
function told(log: readonly Entry[], parent: string, fresh?: Entry[]) {
	return appending(id, log, parent, fresh);
}

describe.each(backends)('on $name', { timeout: 60_000 }, ({ start }) => {
	let backend: RunningBackend;
	let server: GatewayServer;
	let log: Entry[];
	let by: { by: string; now: number };

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		server = await startGateway((await backend.fresh()).server);
		id = newId('order');
		await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
		({ log } = await stored(server, id));
		by = { by: 'logistics1', now: server.clock.now };
	});
	afterEach(() => server.stop());

	test('new entries alone make the very revision that was written where they come from', async () => {
		const doc = told(appended(log, by, remark), await winnerOf(server));
		expect(await append(server, 'logistics1', doc)).toEqual([]);
		expect(await stored(server, id)).toMatchObject({ _rev: doc._rev, log: [...log, remark] });
		expect(await append(server, 'logistics1', doc)).toEqual([]);
		expect((await server.data.leaves(id)).map(({ _rev }) => _rev)).toEqual([doc._rev]);
	});

	test('M1 where more is known they are joined to it, however often they are sent', async () => {
		const parent = await winnerOf(server);
		await server.gateway.write(id, 'order', [{ ...remark, text: '别人说的' }], 'sales1');
		const doc = told(appended(log, by, remark), parent);
		expect(await append(server, 'logistics1', doc)).toEqual([]);
		const joined = await stored(server, id);
		expect(
			joined.log
				.map(({ text }) => text)
				.filter(Boolean)
				.sort(),
		).toEqual(['别人说的', '已备齐'].sort());
		expect(await append(server, 'logistics1', doc)).toEqual([]);
		expect(await stored(server, id)).toEqual(joined);
		expect(await server.data.leaves(id)).toHaveLength(1);
	});

	test('G2 what follows the unknown is to be sent whole, and says nothing of what is here', async () => {
		const parent = await winnerOf(server);
		const unknown = appended(appended(log, by, remark), by, remark);
		const free = { ...appended(log, by, remark).slice(-1)[0], after: [] };
		const elsewhere = told(appended(log, by, remark), parent);
		const docs = [
			told(unknown, parent),
			{ ...told(unknown, parent), entries: [free] },
			{ ...elsewhere, _id: newId('order') },
		];
		for (const doc of docs)
			for (const person of ['logistics1', 'finance1'])
				expect(await append(server, person, doc)).toEqual([
					{
						id: doc._id,
						rev: doc._rev,
						error: 'conflict',
						reason: 'Document update conflict.',
						code: 'base',
					},
				]);
		expect((await stored(server, id)).log).toEqual(log);
	});

	test('G6 they are judged one by one as in a whole document, and stored all or none', async () => {
		const parent = await winnerOf(server);
		const mine = appended(log, by, remark);
		const codes = async (person: string, doc: object) =>
			(await append(server, person, doc)).map(({ code }) => code);
		const forged = appended(mine, { ...by, by: 'sales1' }, remark);
		expect(await codes('logistics1', told(forged, parent, forged.slice(-2)))).toEqual(['author']);
		expect(await codes('finance1', told(mine, parent))).toEqual(['author']);
		const foreign = appended(log, { ...by, by: 'finance1' }, remark);
		expect(await codes('finance1', told(foreign, parent))).toEqual(['permission']);
		const ahead = appended(log, { ...by, now: by.now + 86_400_000 }, remark);
		expect(await codes('logistics1', told(ahead, parent))).toEqual(['clock-ahead']);
		const [first, ...others] = log;
		const altered = log.map((entry) => (entry === others[0] ? { ...entry, reason: 'otherwise' } : entry));
		expect(await codes('sales1', told(altered, parent, altered.slice(1, 2)))).toEqual(['altered']);
		const again = { ...first, customerName: 'B公司' };
		expect(await codes('sales1', { ...told(log, parent), entries: [again] })).toEqual(['base']);
		expect((await stored(server, id)).log).toEqual(log);
	});

	test('a whole that is not what was claimed gets no revision of its own: what was sent is joined', async () => {
		const doc = { ...told(appended(log, by, remark), await winnerOf(server)), whole: 'ab'.repeat(32) };
		expect(await append(server, 'logistics1', doc)).toEqual([]);
		const now = await stored(server, id);
		expect(now._rev).not.toBe(doc._rev);
		expect(now.log).toMatchObject([...log, remark]);
	});

	test('whole documents and new entries go together', async () => {
		const order = newId('order');
		const made = appended([], { ...by, by: 'sales1' }, ...standardDrafts());
		const whole = { ...documentOf(order, made), _rev: '1-ab', _revisions: { start: 1, ids: ['ab'] } };
		const own = appended(log, { ...by, by: 'sales1' }, remark);
		expect(await append(server, 'sales1', told(own, await winnerOf(server)), whole)).toEqual([]);
		expect((await stored(server, order)).log).toMatchObject(made);
		expect((await stored(server, id)).log).toHaveLength(log.length + 1);
	});
});

test('G7 what no longer fits is refused as too large; what is there stays, and the server still finds room', async () => {
	const stores = await TemporaryStores.open();
	const server = await startGateway(stores.server);
	const by = { by: 'logistics1', now: server.clock.now };
	const first = newId('order');
	await server.gateway.write(first, 'order', standardDrafts(), 'sales1');
	const { log } = await stored(server, first);
	const long = { kind: 'progressed', node: 'shipped', percent: 50, detail: '外箱完好，'.repeat(800) };
	const entryBytes = Buffer.byteLength(JSON.stringify(appended(log, by, long).at(-1)));
	const many = Math.floor((LARGEST_DOCUMENT - 1_000_000) / entryBytes) - 2;
	const full = appended(log, by, ...Array<typeof long>(many).fill(long));
	id = newId('order');
	await server.data.put([documentOf(id, full)]);
	await expect.poll(() => server.gateway.headOf(id)?.entries).toBe(full.length);

	const grown = appended(full, by, long, long, long);
	const lost = told(grown, await winnerOf(server), grown.slice(-3));
	id = first;
	const other = told(appended(log, by, remark), await winnerOf(server));
	id = lost._id;
	expect(await append(server, 'logistics1', lost, other)).toMatchObject([
		{ id, code: 'too-large', refused: grown.slice(-3).map((entry) => ({ entry: entry.id })) },
	]);
	expect((await stored(server, first)).log).toHaveLength(log.length + 1);
	expect(await append(server, 'logistics1', told(full, await winnerOf(server)))).toEqual([]);
	await server.gateway.write(id, 'order', [remark], 'sales1');
	expect((await stored(server, id)).log).toHaveLength(full.length + 1);
	await server.stop();
	await stores.remove();
}, 60_000);
