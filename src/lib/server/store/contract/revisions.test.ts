import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backends, type RunningBackend } from '../../../../../tests/support/backends.ts';
import type { DocStore } from '../port.ts';
import { revOf } from '../../../../../tests/support/written.ts';

describe.each(backends)('$name: revisions', { timeout: 20_000 }, ({ start }) => {
	let backend: RunningBackend;
	let store: DocStore;

	beforeAll(async () => {
		backend = await start();
	});
	beforeEach(async () => {
		({ store } = await backend.fresh());
	});
	afterAll(() => backend.stop());

	test('what was put is there, with its revision', async () => {
		const [written] = await store.put([{ _id: 'a', text: '你好', nested: { list: [1, null, 'x'] } }]);
		expect(written).toMatchObject({ id: 'a', ok: true });
		expect(await store.get('a')).toEqual({
			_id: 'a',
			_rev: revOf(written),
			text: '你好',
			nested: { list: [1, null, 'x'] },
		});
	});

	test('what is not there is undefined', async () => {
		expect(await store.get('nowhere')).toBeUndefined();
		expect(await store.leaves('nowhere')).toEqual([]);
		expect(await store.bulkGet([{ id: 'nowhere' }])).toEqual([undefined]);
	});

	test('a write names the revision it follows, or is a conflict', async () => {
		const [first] = await store.put([{ _id: 'a', n: 1 }]);
		const [second] = await store.put([{ _id: 'a', _rev: revOf(first), n: 2 }]);
		expect(revOf(second)).toMatch(/^2-/);
		const stale = await store.put([
			{ _id: 'a', _rev: revOf(first), n: 3 },
			{ _id: 'a', n: 4 },
			{ _id: 'b', _rev: '1-ab' },
		]);
		expect(stale.map((result) => result.ok || result.error)).toEqual(['conflict', 'conflict', 'conflict']);
		expect(await store.get('a')).toMatchObject({ n: 2 });
		expect(await store.get('b')).toBeUndefined();
	});

	test('one of a bulk may fail without the others, and results keep their order', async () => {
		await store.put([{ _id: 'b' }]);
		const results = await store.put([{ _id: 'a' }, { _id: 'b' }, { _id: '_c' }, { _id: 'd' }, { _id: 'd' }]);
		expect(results.map(({ id }) => id)).toEqual(['a', 'b', '_c', 'd', 'd']);
		expect(results.map((result) => result.ok || result.error)).toEqual([
			true,
			'conflict',
			'invalid',
			true,
			'conflict',
		]);
	});

	test('nothing to write is no work', async () => {
		expect(await store.put([])).toEqual([]);
		expect(await store.graft([])).toEqual([]);
		expect(await store.bulkGet([])).toEqual([]);
		expect(await store.revsDiff({})).toEqual({});
	});

	test('a deleted document is gone, its tombstone can be read, and it can come back', async () => {
		const [first] = await store.put([{ _id: 'a', n: 1 }]);
		const [tombstone] = await store.put([{ _id: 'a', _rev: revOf(first), _deleted: true }]);
		expect(await store.get('a')).toBeUndefined();
		expect(await store.leaves('a')).toEqual([]);
		const [winner, named] = await store.bulkGet([{ id: 'a' }, { id: 'a', rev: revOf(tombstone) }]);
		expect(winner).toBeUndefined();
		expect(named).toMatchObject({ _rev: revOf(tombstone), _deleted: true });
		const [again] = await store.put([{ _id: 'a', n: 2 }]);
		expect(revOf(again)).toMatch(/^3-/);
		expect(await store.get('a')).toMatchObject({ n: 2 });
	});

	test('ancestry given with an ordinary write is not believed', async () => {
		const [written] = await store.put([{ _id: 'a', _revisions: { start: 7, ids: ['ab', 'cd'] } }]);
		expect(revOf(written)).toMatch(/^1-/);
	});

	test('M2 equal content over an equal history has an equal revision', async () => {
		const other = (await backend.fresh()).store;
		const write = async (to: DocStore) => {
			const [first] = await to.put([{ _id: 'a', log: [1] }]);
			return to.put([{ _id: 'a', _rev: revOf(first), log: [1, 2] }]);
		};
		expect(await write(store)).toEqual(await write(other));
	});

	test('many are read in order, by revision or as they stand, with ancestry on demand', async () => {
		const [a1, b1] = await store.put([
			{ _id: 'a', n: 1 },
			{ _id: 'b', n: 1 },
		]);
		const [b2] = await store.put([{ _id: 'b', _rev: revOf(b1), n: 2 }]);
		const found = await store.bulkGet([
			{ id: 'b' },
			{ id: 'x' },
			{ id: 'a', rev: revOf(a1) },
			{ id: 'b', rev: '9-ab' },
		]);
		expect(found.map((doc) => doc && [doc._id, doc.n])).toEqual([['b', 2], undefined, ['a', 1], undefined]);
		const [whole] = await store.bulkGet([{ id: 'b', rev: revOf(b2) }], { revisions: true });
		expect(whole?._revisions).toEqual({ start: 2, ids: [revOf(b2), revOf(b1)].map((rev) => rev.slice(2)) });
	});

	test('counts documents that are not deleted, and moves on with each write', async () => {
		const before = await store.info();
		const [a] = await store.put([{ _id: 'a' }, { _id: 'b' }]);
		await store.put([{ _id: 'a', _rev: revOf(a), _deleted: true }]);
		const after = await store.info();
		expect(before.docCount).toBe(0);
		expect(after.docCount).toBe(1);
		expect(after.seq).not.toBe(before.seq);
		expect((await store.changes({ since: after.seq, limit: 10 })).changes).toEqual([]);
	});
});
