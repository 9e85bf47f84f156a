import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { customerEntry } from '#lib/domain/customer/entries.ts';
import { dealEntry } from '#lib/domain/deal/entries.ts';
import { headsOf } from '#lib/domain/log/causality.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { orderEntry } from '#lib/domain/order/entries.ts';
import {
	appended,
	beside,
	customerDraft,
	dealDraft,
	documentOf,
	newId,
	raisedDraft,
	standardDrafts,
} from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE, type PersonName } from '../support/people.ts';
import { append, appending, following, replicate, revisionOf, stored } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';
import { STEPS } from './permission-life.ts';
import { APPENDS, CREATES, EVERYBODY, READERS, SERVERS_OWN, type Known } from './permission-table.ts';

const order = newId('order');
const ids = {
	...{ order, deal: beside(order, 'deal'), seen: beside(order, 'seen'), customer: newId('customer') },
	...{
		settings: 'settings:company',
		person: 'person:sales1',
		template: 'template:standard',
		stock: 'stock:A-1',
	},
};

let stores: TemporaryStores;
let server: GatewayServer;
let known: Known;

beforeAll(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	await server.gateway.write(order, 'order', standardDrafts(), 'sales1');
	await server.gateway.write(order, 'order', [raisedDraft('shipped')], 'warehouse1');
	await server.gateway.write(ids.deal, 'deal', [dealDraft(ids.customer)], 'sales1');
	await server.gateway.write(ids.customer, 'customer', [customerDraft()], 'sales1');
	await server.data.put([
		{ _id: ids.seen, type: 'seen', by: 'sales1', heads: [] },
		{ _id: ids.settings, type: 'settings', values: { zone: 'Asia/Shanghai' } },
		{ _id: ids.person, type: 'person', person: PEOPLE.sales1 },
		{ _id: ids.template, type: 'template', nodes: [] },
		{ _id: ids.stock, type: 'stock', quantity: 4 },
	]);
	const { log } = await stored(server, order);
	known = { first: log[0]?.id ?? '', exception: log.at(-1)?.id ?? '' };
});
afterAll(async () => {
	await server.stop();
	await stores.remove();
});

const readers = Object.entries(READERS).flatMap(([what, allowed]) =>
	EVERYBODY.map((name) => ({ name, what, may: allowed.some((reader) => reader === name) })),
);

/** A row for each write and person. */
const each = (writes: typeof APPENDS) =>
	writes.flatMap(({ to, draft, may, code = 'permission' }) =>
		EVERYBODY.map((name) => ({
			...{ name, to, draft, kind: draft({ first: '', exception: '' }).kind },
			...{ outcome: may.includes(name) ? 'taken' : code, doors: doorsOf(name, may) },
		})),
	);

const DOORS = {
	whole: async (name: PersonName, id: string, log: Entry[]) =>
		sent(name, await following(server, id, documentOf(id, log))),
	'by its new entries': async (name: PersonName, id: string, log: Entry[]) => {
		const { _rev, log: known } = await stored(server, id);
		const fresh = log.filter((entry) => !known.some((other) => isDeepStrictEqual(other, entry)));
		return (await append(server, name, appending(id, log, _rev, fresh)))[0]?.code ?? 'taken';
	},
	'edited directly': async (name: PersonName, id: string, log: Entry[]) => {
		const body = JSON.stringify({ ...documentOf(id, log), _rev: (await stored(server, id))._rev });
		const answer = await server.as(name, `/${encodeURIComponent(id)}`, { method: 'PUT', body });
		return z.looseObject({ code: z.string().default('taken') }).parse(await answer.json()).code;
	},
};
type Door = keyof typeof DOORS;
const ALL: readonly Door[] = ['whole', 'by its new entries', 'edited directly'];

/** What is refused is tried at all doors; what is taken goes through one of them, by turns among those who may. */
function doorsOf(name: PersonName, may: readonly PersonName[]): readonly Door[] {
	const turn = may.indexOf(name);
	return turn < 0 ? ALL : ALL.filter((_door, at) => at === turn % ALL.length);
}

async function sent(name: PersonName, doc: unknown): Promise<string> {
	return (await replicate(server, name, doc))[0]?.code ?? 'taken';
}

const by = (name: PersonName) => ({ by: name, now: server.clock.now });

describe('A2 who reads what', () => {
	test.each(readers)('$name, $what: $may', async ({ name, what, may }) => {
		const id = Object.entries(ids).find(([type]) => type === what)?.[1] ?? '';
		const path = `/${encodeURIComponent(id)}`;
		const rev = (await server.data.get(id))?._rev;
		expect((await server.as(name, path)).status).toBe(may ? 200 : 404);
		expect((await server.as(name, `${path}?rev=${rev}`)).status).toBe(may ? 200 : 404);
		expect((await server.as(name, `${path}?open_revs=all`)).status).toBe(may ? 200 : 404);
		const asked = { method: 'POST', body: JSON.stringify({ docs: [{ id, rev }] }) };
		expect((await (await server.as(name, '/_bulk_get', asked)).text()).includes(`"_id":"${id}"`)).toBe(may);
		const feed = await (await server.as(name, '/_changes?include_docs=true')).text();
		expect(feed.includes(`"id":"${id}"`)).toBe(may);
		const snapshot = await (await server.as(name, '/_snapshot')).text();
		expect(snapshot.includes(`"_id":"${id}"`)).toBe(may);
		const roster = await (await server.as(name, '/_roster')).text();
		expect(roster.includes(`"${id}"`)).toBe(may);
	});
});

describe('P1 who appends what', () => {
	test.each(each(APPENDS))('$name, $to, $kind: $outcome', async ({ name, to, draft, doors, outcome }) => {
		const id = ids[to];
		const before = await stored(server, id);
		const log = appended(before.log, by(name), draft(known));
		for (const door of doors) expect(await DOORS[door](name, id, log), door).toBe(outcome);
		expect((await stored(server, id)).log).toEqual(outcome === 'taken' ? log : before.log);
	});

	test.each(EVERYBODY)('%s, mark as seen', async (name) => {
		const heads = headsOf((await stored(server, order)).log);
		const mark = { type: 'seen', by: name, heads };
		const code = await sent(name, await following(server, ids.seen, mark));
		expect(code).toBe(name === 'sales1' ? 'taken' : 'permission');
	});
});

describe('P1 who makes what', () => {
	test.each(each(CREATES))('$name, $to: $outcome', async ({ name, to, draft, outcome }) => {
		const made = newId('order');
		if (to === 'deal') await server.gateway.write(made, 'order', standardDrafts(), 'sales1');
		const id = { order: made, deal: beside(made, 'deal'), customer: newId('customer') }[to];
		const log = appended([], by(name), draft(known));
		expect(await sent(name, revisionOf(id, documentOf(id, log)))).toBe(outcome);
		expect((await server.data.get(id)) !== undefined).toBe(outcome === 'taken');
	});
});

describe('P1 who takes an order further', () => {
	const steps = STEPS.flatMap((step) =>
		EVERYBODY.map((name) => ({
			...{ ...step, name, doors: doorsOf(name, step.may) },
			outcome: step.may.includes(name) ? 'taken' : 'permission',
		})),
	);

	test.each(steps)('$name, $kind: $outcome', async ({ name, kind, order: story, draft, doors, outcome }) => {
		const id = newId('order');
		const before = story();
		await server.data.put([documentOf(id, before.log)]);
		const log = appended(before.log, by(name), { kind, ...draft(before) });
		for (const door of doors) expect(await DOORS[door](name, id, log), door).toBe(outcome);
		expect((await stored(server, id)).log).toHaveLength(outcome === 'taken' ? log.length : before.log.length);
	});

	test.each([
		['order', orderEntry, ['of-a-later-version', ...STEPS.map(({ kind }) => kind)]],
		['deal', dealEntry, []],
		['customer', customerEntry, []],
	] as const)('every kind of entry has a row, and every row a kind: %s', (type, { options }, others) => {
		const rows = [...APPENDS, ...CREATES].filter(({ to }) => to === type);
		const kinds = new Set([...others, ...rows.map(({ draft }) => draft(known).kind)]);
		const all = options.map(({ shape }) => shape.kind.value);
		expect(kinds).toEqual(new Set([...all, ...(type === 'order' ? ['of-a-later-version'] : [])]));
	});
});

describe.each(EVERYBODY)('what nobody may, %s either', (name) => {
	test('P3 write what is the server’s', async () => {
		for (const id of SERVERS_OWN) {
			const before = await server.data.get(id);
			const doc = await following(server, id, { type: id.split(':')[0], values: {} });
			expect(await sent(name, doc)).toBe('server-only');
			expect(await server.data.get(id)).toEqual(before);
		}
		for (const id of ['note:1', '_design/all', '_local/x', 'order', 'ORDER:1', ''])
			expect(await sent(name, await following(server, id, { type: 'note' }))).toMatch(
				/^(unknown-type|schema)$/,
			);
	});

	test('G1 G4 speak for another, change, leave out or delete what is there', async () => {
		for (const id of [ids.order, ids.deal, ids.customer]) {
			const before = await stored(server, id);
			const { log } = before;
			const another = name === 'sales1' ? 'manager1' : 'sales1';
			const comment = { kind: 'commented', text: '一' };
			const forged = appended(log, by(another), comment);
			const altered = log.map((entry, at) => (at === 0 ? { ...entry, by: name, text: '改' } : entry));
			const dropped = appended(log.slice(0, 1), by(name), comment);
			const sending = async (changed: typeof log) =>
				sent(name, await following(server, id, documentOf(id, changed)));
			expect(await sending(forged)).toBe('author');
			expect(await sending(altered)).toBe('altered');
			const alone = DOORS['by its new entries'];
			expect(await alone(name, id, forged)).toBe('author');
			if (log.length > 1)
				expect(
					await alone(
						name,
						id,
						log.map((entry, at) => (at === 1 ? { ...entry, by: name, text: '改' } : entry)),
					),
				).toBe('altered');
			if (log.length > 1) expect(await sending(dropped)).toBe('dropped');
			const path = `/${encodeURIComponent(id)}?rev=${before._rev}`;
			expect((await server.as(name, path, { method: 'DELETE' })).status).toBe(403);
			const tombstone = { docs: [{ _id: id, _rev: before._rev, _deleted: true }] };
			await server.as(name, '/_bulk_docs', { method: 'POST', body: JSON.stringify(tombstone) });
			expect(await stored(server, id)).toEqual(before);
		}
	});
});
