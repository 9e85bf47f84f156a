import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isOutOfRoom } from './out-of-room.ts';
import { openLocal } from './pouch.ts';
import { Replica } from './replica.ts';

// PouchDB asks a browser for its name before it stores anything.
vi.stubGlobal('navigator', { userAgent: 'Chrome/150' });

let replica: Replica;
let names = 0;

beforeEach(async () => {
	replica = new Replica(openLocal(`narrow-${++names}`, 'idb'));
	await replica.write([{ _id: 'order:1', head: 'there' }]);
	await replica.setNote('mark', { at: 1 });
});
afterEach(async () => {
	vi.restoreAllMocks();
	await replica.close();
});

/** Into one of these PouchDB puts something last. */
const LAST = new Set(['meta-store', 'local-store']);

/** As Chromium does: it finds out that there is no room when the transaction is to be committed. */
function full(): void {
	const error = new DOMException('full', 'QuotaExceededError');
	const put = vi.spyOn(IDBObjectStore.prototype, 'put');
	put.mockImplementation(function (this: IDBObjectStore, ...said) {
		put.mockRestore();
		try {
			const request = this.put(...said);
			if (!LAST.has(this.name)) return request;
			request.addEventListener('success', () => {
				this.transaction.abort();
				Object.defineProperty(this.transaction, 'error', { value: error });
			});
			return request;
		} finally {
			full();
		}
	});
}

const there = () => Promise.all([replica.list('order:'), replica.note('mark'), replica.changes(0)]);

test.each([
	['a document', () => replica.write([{ _id: 'order:2', head: 'new' }])],
	['a revision of elsewhere', () => replica.graft([{ _id: 'order:2', _rev: `1-${'a'.repeat(32)}` }])],
	['a note', () => replica.setNote('mark', { at: 2 })],
])('V8 %s that finds no room fails for that, and the replica goes on', async (_, write) => {
	const before = await there();
	full();
	for (const _time of [1, 2]) expect(isOutOfRoom(await write().catch((error: unknown) => error))).toBe(true);
	expect(await there()).toEqual(before);
	vi.restoreAllMocks();
	await write();
	expect(await there()).not.toEqual(before);
});

test('V8 a replica that is opened when there is no room is read, and written to when there is some', async () => {
	const before = await there();
	const remark = { _id: 'order:2', head: 'new' };
	await replica.close();
	full();
	replica = new Replica(openLocal(`narrow-${names}`, 'idb'));
	expect(await there()).toEqual(before);
	expect(isOutOfRoom(await replica.write([remark]).catch((error: unknown) => error))).toBe(true);
	vi.restoreAllMocks();
	expect(await replica.write([remark])).toBe(true);
	expect((await replica.pouch.info()).doc_count).toBe(2);
});
