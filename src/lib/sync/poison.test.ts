import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { newId, standardOrder } from '../../../tests/support/builders.ts';
import { Field, Handset } from '../../../tests/support/field.ts';
import { createdDraft } from '../../../tests/support/story.ts';
import { entryBase } from '#lib/domain/log/entry.ts';
import { answered } from '#lib/local/idb.ts';
import { openUnsent } from '#lib/local/journal.ts';
import * as mutators from '#lib/local/mutators.ts';
import type { Replica } from '#lib/local/replica.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

const head = { lead: 'sales1', departments: ['warehouse'], people: ['warehouse1'] };
const log = standardOrder();
/** What a database may come to hold in years, and no version of ours wrote. */
const POISON = [
	{ type: 'order', log: 'no log', head },
	{ type: 'order', log: [{ id: 'x' }, null, 7], head },
	{ type: 'order', log: [], head: null },
	{ type: 'order', log, head: 'no head' },
	{ type: 'order', log: [...log, ...log].reverse(), head: { ...head, nodes: 'none' } },
	{ type: 'deal', log },
	{ nothing: true },
];

test('broken documents of the server keep no other away, at the first load and later', async () => {
	await field.server.data.put(POISON.map((doc) => ({ ...doc, _id: newId('order') })));
	await field.server.data.put([{ _id: 'person:broken', type: 'person', person: { id: 7 } }]);
	const order = await field.order();
	const { tab } = await field.phone('manager1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await field.server.data.put(POISON.map((doc) => ({ ...doc, _id: newId('order') })));
	const later = await field.order();
	await expect.poll(() => tab.live.orders.has(later)).toBe(true);
	await mutators.comment(later, { text: 'goes through' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(later)).log.at(-1)?.text).toBe('goes through');
	await expect.poll(() => tab.status.phase).toBe('idle');
});

describe('a document that the phone itself cannot read, as after a crash,', () => {
	/** The present revision of a document is there, and its content is not: reading it fails alone or among others. */
	function damage({ pouch }: Replica, id: string, rev: string | undefined): void {
		const fails = (doc: unknown) => {
			if (revised.safeParse(doc).data?._rev === rev) throw new DOMException('no such value', 'DataError');
		};
		const { get, allDocs } = { get: pouch.get.bind(pouch), allDocs: pouch.allDocs.bind(pouch) };
		vi.spyOn(pouch, 'get').mockImplementation(async (...asked: Parameters<typeof get>) => {
			const found = await get(...asked);
			if (asked[0] === id) fails(found);
			return found;
		});
		vi.spyOn(pouch, 'allDocs').mockImplementation(async (...asked: Parameters<typeof allDocs>) => {
			const found = await allDocs(...asked);
			for (const { doc } of rowsOf.parse(found).rows) fails(doc);
			return found;
		});
	}

	const revised = z.object({ _rev: z.string() });
	const rowsOf = z.object({ rows: z.array(z.object({ doc: z.unknown().optional() })) });

	test('holds up no other, while the app runs or when it is opened again, and what was written to it is sent', async () => {
		const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const [bad, good] = [await field.order(), await field.order()];
		const { handset, tab } = await field.phone('warehouse1');
		handset.online = false;
		for (const order of [bad, good]) {
			await mutators.comment(order, { text: 'offline' });
			await expect.poll(async () => (await tab.phone.replica.log(order))?.length).toBe(4);
		}
		const [winner] = await tab.phone.replica.leaves(bad);
		damage(tab.phone.replica, bad, winner?._rev);
		await tab.close();
		const again = await field.tab(handset);
		await expect.poll(() => again.live.whole).toBe(true);
		expect(again.live.orders.has(good)).toBe(true);

		handset.online = true;
		again.app.wake(true);
		for (const order of [good, bad])
			await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('offline');
		await expect.poll(() => again.phone.journal.rows()).toEqual([]);
		const later = await field.order();
		await expect.poll(() => again.live.orders.has(later)).toBe(true);
		expect(again.status.phase).toBe('idle');
		expect(complaints).toHaveBeenCalled();
	});

	test('that was made here and never sent is put together again from the journal', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const { handset, tab } = await field.phone('sales1');
		handset.online = false;
		const { kind: _kind, lead: _lead, number: _number, contacts: _contacts, ...facts } = createdDraft();
		const { order = '' } = await mutators.createOrder({ facts: { ...facts, contacts: [] } });
		await expect.poll(async () => (await tab.phone.replica.log(order))?.length).toBeGreaterThan(0);
		const [winner] = await tab.phone.replica.leaves(order);
		damage(tab.phone.replica, order, winner?._rev);
		handset.online = true;
		tab.app.wake(true);
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		expect((await field.stored(order)).log[0]).toMatchObject({ kind: 'created', by: 'sales1' });
	});
});

test('lines of a snapshot that are no documents are passed over', async () => {
	const orders = [await field.order(), await field.order()];
	const handset = new Handset(field.server);
	handset.intercept = async (request, go) => {
		const answer = await go();
		if (!request.url.includes('/_snapshot')) return answer;
		const [first = '', ...rest] = (await answer.text()).split('\n');
		const broken = [
			'{"_id":"order:1"}',
			'7',
			'{"_id":"order:2","_rev":"1-a","_forbidden":1}',
			'{"_id":"_x","_rev":"1-b"}',
		];
		return new Response([first, ...broken, ...rest].join('\n'), { headers: answer.headers });
	};
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	for (const order of orders) await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await expect.poll(() => tab.status.phase).toBe('idle');
});

test('G6 broken entries of this phone go to attention, or wait unread; what is sound is sent', async () => {
	const [order, other] = [await field.order(), await field.order()];
	const { handset, tab } = await field.phone('warehouse1');
	for (const id of [order, other]) await expect.poll(() => tab.live.orders.has(id)).toBe(true);
	handset.online = false;
	await mutators.comment(order, { text: 'sound' });
	const [sound] = await tab.phone.journal.rows();
	if (!sound) throw new Error('nothing was written');
	const broken = entryBase.parse({
		...sound.entry,
		id: sound.id.replace(/-....-/, '-00a1-'),
		kind: 'done',
		node: 7,
	});
	const stray = entryBase.parse({ ...sound.entry, id: sound.id.replace(/-....-/, '-00a2-'), after: [] });
	await tab.phone.journal.decide([], () => ({
		put: [
			{ id: broken.id, doc: order, entry: broken, state: 'pending' },
			{ id: stray.id, doc: 'nonsense:1', entry: stray, state: 'pending' },
		],
		result: undefined,
	}));
	await openUnsent(handset.indexedDB, 'warehouse1').transact(['entries'], 'readwrite', (transaction) =>
		answered(
			transaction.objectStore('entries').put({ id: 'unreadable', doc: order, state: 'of a later version' }),
		),
	);
	await mutators.comment(other, { text: 'elsewhere' });
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(async () => (await field.stored(other)).log.at(-1)?.text).toBe('elsewhere');
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('sound');
	await expect
		.poll(async () => (await tab.phone.journal.rows()).map(({ id, state }) => ({ id, state })))
		.toEqual([
			{ id: broken.id, state: 'attention' },
			{ id: stray.id, state: 'attention' },
		]);
});
