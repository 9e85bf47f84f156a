import { describe, expect, test } from 'vitest';
import { backends } from '../../../../../tests/support/backends.ts';
import { underTest } from '../../../../../tests/support/contract.ts';
import type { DocStore } from '../port.ts';
import { revOf } from '../../../../../tests/support/written.ts';

describe.each(backends)('$name: revisions', { timeout: 20_000 }, ({ start }) => {
	const at = underTest(start);

	test('what was put is there, with its revision', async () => {
		const [written] = await at.store.put([{ _id: 'a', text: '你好', nested: { list: [1, null, 'x'] } }]);
		expect(written).toMatchObject({ id: 'a', ok: true });
		expect(await at.store.get('a')).toEqual({
			_id: 'a',
			_rev: revOf(written),
			text: '你好',
			nested: { list: [1, null, 'x'] },
		});
	});

	test('what is not there is undefined', async () => {
		expect(await at.store.get('nowhere')).toBeUndefined();
		expect(await at.store.leaves('nowhere')).toEqual([]);
		expect(await at.store.bulkGet([{ id: 'nowhere' }])).toEqual([undefined]);
	});

	test('a write names the revision it follows, or is a conflict', async () => {
		const [first] = await at.store.put([{ _id: 'a', n: 1 }]);
		const [second] = await at.store.put([{ _id: 'a', _rev: revOf(first), n: 2 }]);
		expect(revOf(second)).toMatch(/^2-/);
		const stale = await at.store.put([
			{ _id: 'a', _rev: revOf(first), n: 3 },
			{ _id: 'a', n: 4 },
			{ _id: 'b', _rev: '1-ab' },
		]);
		expect(stale.map((result) => result.ok || result.error)).toEqual(['conflict', 'conflict', 'conflict']);
		expect(await at.store.get('a')).toMatchObject({ n: 2 });
		expect(await at.store.get('b')).toBeUndefined();
	});

	test('one of a bulk may fail without the others, and results keep their order', async () => {
		await at.store.put([{ _id: 'b' }]);
		const results = await at.store.put([
			{ _id: 'a' },
			{ _id: 'b' },
			{ _id: '_c' },
			{ _id: 'd' },
			{ _id: 'd' },
		]);
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
		expect(await at.store.put([])).toEqual([]);
		expect(await at.store.graft([])).toEqual([]);
		expect(await at.store.bulkGet([])).toEqual([]);
		expect(await at.store.revsDiff({})).toEqual({});
	});

	test('a deleted document is gone, its tombstone can be read, and it can come back', async () => {
		const [first] = await at.store.put([{ _id: 'a', n: 1 }]);
		const [tombstone] = await at.store.put([{ _id: 'a', _rev: revOf(first), _deleted: true }]);
		expect(await at.store.get('a')).toBeUndefined();
		expect(await at.store.leaves('a')).toEqual([]);
		const [winner, named] = await at.store.bulkGet([{ id: 'a' }, { id: 'a', rev: revOf(tombstone) }]);
		expect(winner).toBeUndefined();
		expect(named).toMatchObject({ _rev: revOf(tombstone), _deleted: true });
		const [again] = await at.store.put([{ _id: 'a', n: 2 }]);
		expect(revOf(again)).toMatch(/^3-/);
		expect(await at.store.get('a')).toMatchObject({ n: 2 });
	});

	test('ancestry given with an ordinary write is not believed', async () => {
		const [written] = await at.store.put([{ _id: 'a', _revisions: { start: 7, ids: ['ab', 'cd'] } }]);
		expect(revOf(written)).toMatch(/^1-/);
	});

	test('M2 equal content over an equal history has an equal revision', async () => {
		const other = await at.another();
		const write = async (to: DocStore) => {
			const [first] = await to.put([{ _id: 'a', log: [1] }]);
			return to.put([{ _id: 'a', _rev: revOf(first), log: [1, 2] }]);
		};
		expect(await write(at.store)).toEqual(await write(other));
	});

	test('many are read in order, by revision or as they stand, with ancestry on demand', async () => {
		const [a1, b1] = await at.store.put([
			{ _id: 'a', n: 1 },
			{ _id: 'b', n: 1 },
		]);
		const [b2] = await at.store.put([{ _id: 'b', _rev: revOf(b1), n: 2 }]);
		const found = await at.store.bulkGet([
			{ id: 'b' },
			{ id: 'x' },
			{ id: 'a', rev: revOf(a1) },
			{ id: 'b', rev: '9-ab' },
		]);
		expect(found.map((doc) => doc && [doc._id, doc.n])).toEqual([['b', 2], undefined, ['a', 1], undefined]);
		const [whole] = await at.store.bulkGet([{ id: 'b', rev: revOf(b2) }], { revisions: true });
		expect(whole?._revisions).toEqual({ start: 2, ids: [revOf(b2), revOf(b1)].map((rev) => rev.slice(2)) });
	});

	test('counts documents that are not deleted, and moves on with each write', async () => {
		const before = await at.store.info();
		const [a] = await at.store.put([{ _id: 'a' }, { _id: 'b' }]);
		await at.store.put([{ _id: 'a', _rev: revOf(a), _deleted: true }]);
		const after = await at.store.info();
		expect(before.docCount).toBe(0);
		expect(after.docCount).toBe(1);
		expect(after.seq).not.toBe(before.seq);
		expect((await at.store.changes({ since: after.seq, limit: 10 })).changes).toEqual([]);
	});
});
