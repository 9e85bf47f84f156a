import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { answered } from './idb.ts';
import { openLocal } from './pouch.ts';
import { Replica } from './replica.ts';
import { ReplicaStores } from './replica-stores.ts';

// PouchDB asks a browser for its name before it stores anything.
vi.stubGlobal('navigator', { userAgent: 'Chrome/150' });

const LEAF = 'a'.repeat(32);
const OLDER = 'b'.repeat(32);
const OLDEST = 'c'.repeat(32);
const opened: Replica[] = [];
let names = 0;

/** A replica that puts new documents in itself, and one that leaves it to PouchDB. */
function open({ beside = true, name = `notes-${++names}` } = {}) {
	const replica = new Replica(
		openLocal(name, 'idb'),
		beside ? new ReplicaStores(indexedDB, name) : undefined,
	);
	opened.push(replica);
	return { name, replica };
}

afterEach(async () => {
	vi.restoreAllMocks();
	for (const replica of opened.splice(0)) await replica.close();
});

const doc = (id: string, text: string, ids = [LEAF, OLDER, OLDEST], start = 3) => ({
	...{ _id: id, _rev: `${start}-${ids[0]}`, _revisions: { start, ids } },
	...{ type: 'order', log: [{ id: `${id}/1`, kind: 'commented', text }], head: { text, at: [1, null] } },
});
/** In the order in which PouchDB puts them in. */
const DOCS = [
	doc('order:1', '一', [LEAF], 1),
	doc('order:2', '二'),
	doc('person:1', '人', [OLDER, OLDEST], 7),
];

/** Everything in every store of a replica, as it lies there. */
async function dump(name: string): Promise<Record<string, unknown>> {
	const request = indexedDB.open(`_pouch_${name}`);
	await answered(request);
	const database = request.result;
	const found: Record<string, unknown> = {};
	for (const store of database.objectStoreNames) {
		// Of the first database alone PouchDB finds out by this what the browser can keep.
		if (store === 'detect-blob-support') continue;
		const all = database.transaction([store]).objectStore(store);
		found[store] = [await answered(all.getAllKeys()), readable(await answered(all.getAll()))];
	}
	database.close();
	return found;
}

/** What PouchDB keeps as JSON, read; the id that it gives a database, left out. */
function readable(values: unknown): unknown {
	return JSON.parse(JSON.stringify(values), (name, value: unknown): unknown => {
		if (name.startsWith('_pouch_')) return undefined;
		return name === 'data' && typeof value === 'string' ? JSON.parse(value) : value;
	});
}

test('what is put in beside PouchDB lies there as PouchDB would have put it', async () => {
	const [ours, plain] = [open(), open({ beside: false })];
	expect(await ours.replica.graftNew(DOCS)).toEqual({ docs: DOCS, from: 0, to: 3 });
	await plain.replica.graft(DOCS);
	expect(await dump(ours.name)).toEqual(await dump(plain.name));
	const more = [doc('order:3', '三')];
	expect(await ours.replica.graftNew(more)).toEqual({ docs: more, from: 3, to: 4 });
	await plain.replica.graft(more);
	// One number of the feed is given away each time, and none is given twice.
	const heads = ({ name, replica }: typeof ours) => Promise.all([replica.list('order:'), dump(name)]);
	const [[listed, stored], [wanted, expected]] = [await heads(ours), await heads(plain)];
	expect(listed).toEqual(wanted);
	expect(stored['meta-store']).toEqual(expected['meta-store']);
});

test('PouchDB goes on from there: it finds, tells, writes and merges as ever', async () => {
	const { replica } = open();
	await replica.graftNew(DOCS);
	expect((await replica.changes(0)).changes.map(({ id }) => id)).toEqual(DOCS.map(({ _id }) => _id));
	const [leaf] = await replica.leaves('order:2');
	expect(leaf).toMatchObject({ head: { text: '二' }, _revisions: { start: 3, ids: [LEAF, OLDER, OLDEST] } });
	expect(await replica.write([{ ...leaf, _id: 'order:2', head: 'new' }])).toBe(true);
	await replica.graft([doc('order:2', '别处', ['d'.repeat(32), OLDER], 3)]);
	expect(await replica.leaves('order:2')).toHaveLength(2);
	await replica.drop('order:1');
	expect(await replica.present(DOCS.map(({ _id }) => _id))).toEqual(new Set(['order:2', 'person:1']));
	expect((await replica.pouch.info()).doc_count).toBe(2);
});

test('what is here already is not written over, and the feed has to tell of the others', async () => {
	const { replica } = open();
	await replica.write([{ _id: 'order:2', type: 'order', log: [], head: 'mine' }]);
	expect(await replica.graftNew(DOCS)).toBeUndefined();
	expect(await replica.leaves('order:2')).toMatchObject([{ head: { text: '二' } }, { head: 'mine' }]);
	expect(await replica.present(DOCS.map(({ _id }) => _id))).toHaveProperty('size', 3);
	expect((await replica.pouch.info()).doc_count).toBe(3);
	// The same once more, as after an answer that was lost.
	expect(await replica.graftNew(DOCS)).toBeUndefined();
	expect((await replica.pouch.info()).doc_count).toBe(3);
});

test.each([
	['an end', { ...doc('order:9', '终'), _deleted: true }],
	['a file', { ...doc('order:9', '档'), _attachments: { a: { data: 'YQ==', content_type: 'text/plain' } } }],
	['a revision without its past', { _id: 'order:9', _rev: `4-${LEAF}`, type: 'order' }],
	[
		'a long past',
		doc(
			'order:9',
			'久',
			Array.from({ length: 1001 }, (_, at) => String(at).padStart(32, 'e')),
			1001,
		),
	],
	['the same again', doc('order:1', '一', [LEAF], 1)],
])('a document with %s is left to PouchDB, and the others are not', async (_, odd) => {
	const [ours, plain] = [open(), open({ beside: false })];
	expect(await ours.replica.graftNew([...DOCS, odd])).toBeUndefined();
	await plain.replica.graft([...DOCS, odd]);
	const seen = async ({ replica }: typeof ours) => {
		const all = await replica.pouch.allDocs({ include_docs: true });
		const { results } = await replica.pouch.changes({ style: 'all_docs' });
		return [all, results.map(({ seq: _, ...told }) => told).toSorted((a, b) => (a.id < b.id ? -1 : 1))];
	};
	expect(await seen(ours)).toEqual(await seen(plain));
});

test('stores that are laid out otherwise are left to PouchDB', async () => {
	const { replica } = open();
	const opening = indexedDB.open.bind(indexedDB);
	const putNew = vi.spyOn(ReplicaStores.prototype, 'putNew');
	await replica.position();
	vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
		const request = opening(name, version);
		request.addEventListener('success', () => {
			Object.defineProperty(request.result, 'version', { value: 6 });
		});
		return request;
	});
	expect(await replica.graftNew(DOCS)).toEqual({ docs: DOCS, from: 0, to: 3 });
	await expect(putNew.mock.results[0]?.value).resolves.toBeUndefined();
});

test('all is put in or nothing', async () => {
	const { name, replica } = open();
	await replica.position();
	const before = await dump(name);
	const unstorable = { ...doc('order:9', '不'), head: () => undefined };
	await expect(replica.graftNew([...DOCS, unstorable])).rejects.toThrow();
	expect(await dump(name)).toEqual(before);
});

test('a replica that is destroyed is not held back', async () => {
	const { replica } = open();
	await replica.graftNew(DOCS);
	await replica.pouch.destroy();
	opened.pop();
	expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`_pouch_notes-${names}`);
});
