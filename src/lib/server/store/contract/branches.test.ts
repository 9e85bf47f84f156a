import { describe, expect, test } from 'vitest';
import { backends } from '../../../../../tests/support/backends.ts';
import { underTest } from '../../../../../tests/support/contract.ts';
import { revOf } from '../../../../../tests/support/written.ts';

describe.each(backends)('$name: branches', { timeout: 20_000 }, ({ start }) => {
	const at = underTest(start);

	/** One document, and two revisions of it made blind to each other on two phones. */
	async function fork(): Promise<string> {
		const base = revOf((await at.store.put([{ _id: 'a', log: ['base'] }]))[0]).slice(2);
		const results = await at.store.graft([
			{ _id: 'a', _rev: '2-aa', _revisions: { start: 2, ids: ['aa', base] }, log: ['base', 'one'] },
			{ _id: 'a', _rev: '2-bb', _revisions: { start: 2, ids: ['bb', base] }, log: ['base', 'two'] },
		]);
		expect(results).toEqual([
			{ id: 'a', rev: '2-aa', ok: true },
			{ id: 'a', rev: '2-bb', ok: true },
		]);
		return base;
	}

	test('a grafted revision keeps its name and its ancestry', async () => {
		await at.store.graft([
			{ _id: 'a', _rev: '3-cc', _revisions: { start: 3, ids: ['cc', 'bb', 'aa'] }, n: 1 },
		]);
		expect(await at.store.get('a')).toEqual({ _id: 'a', _rev: '3-cc', n: 1 });
		expect((await at.store.leaves('a'))[0]?._revisions).toEqual({ start: 3, ids: ['cc', 'bb', 'aa'] });
	});

	test('a graft without ancestry stands alone', async () => {
		await at.store.graft([{ _id: 'a', _rev: '5-ab', n: 1 }]);
		expect((await at.store.leaves('a'))[0]?._revisions).toEqual({ start: 5, ids: ['ab'] });
	});

	test('a revision that is there is not written again, whatever comes under its name', async () => {
		const base = await fork();
		const before = await at.store.info();
		const again = await at.store.graft([
			{ _id: 'a', _rev: '2-aa', _revisions: { start: 2, ids: ['aa', base] }, log: [] },
		]);
		expect(again).toEqual([{ id: 'a', rev: '2-aa', ok: true }]);
		expect((await at.store.leaves('a')).map(({ log }) => log)).toEqual([
			['base', 'two'],
			['base', 'one'],
		]);
		expect((await at.store.changes({ since: before.seq, limit: 10 })).changes).toEqual([]);
	});

	test('both branches are leaves, the winner first, each with its ancestry', async () => {
		const base = await fork();
		const leaves = await at.store.leaves('a');
		expect(leaves.map(({ _rev, log }) => [_rev, log])).toEqual([
			['2-bb', ['base', 'two']],
			['2-aa', ['base', 'one']],
		]);
		expect(leaves.map(({ _revisions }) => _revisions?.ids.at(-1))).toEqual([base, base]);
		expect(await at.store.get('a')).toMatchObject({ _rev: '2-bb' });
	});

	test('M1 the union on the winner and tombstones on the losers, in one write, leave one leaf', async () => {
		await fork();
		const results = await at.store.put([
			{ _id: 'a', _rev: '2-bb', log: ['base', 'one', 'two'] },
			{ _id: 'a', _rev: '2-aa', _deleted: true },
		]);
		expect(results.map(({ ok }) => ok)).toEqual([true, true]);
		const leaves = await at.store.leaves('a');
		expect(leaves.map(({ _rev, log }) => [_rev, log])).toEqual([[revOf(results[0]), ['base', 'one', 'two']]]);
		expect(await at.store.get('a')).toMatchObject({ log: ['base', 'one', 'two'] });
	});

	test('two mergers at once write one union', async () => {
		await fork();
		const merge = () =>
			at.store.put([
				{ _id: 'a', _rev: '2-bb', log: ['base', 'one', 'two'] },
				{ _id: 'a', _rev: '2-aa', _deleted: true },
			]);
		const both = await Promise.all([merge(), merge()]);
		expect(both.flat().filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(2);
		expect((await at.store.leaves('a')).map(({ log }) => log)).toEqual([['base', 'one', 'two']]);
	});

	test('the longer branch wins; a deleted one never wins over one that is not', async () => {
		await at.store.graft([
			{ _id: 'a', _rev: '2-ff', _revisions: { start: 2, ids: ['ff', 'ab'] }, n: 'short' },
			{ _id: 'a', _rev: '3-aa', _revisions: { start: 3, ids: ['aa', 'bb', 'ab'] }, n: 'long' },
			{ _id: 'a', _rev: '4-cc', _revisions: { start: 4, ids: ['cc', 'cb', 'ca', 'ab'] }, _deleted: true },
		]);
		expect(await at.store.get('a')).toMatchObject({ n: 'long' });
		expect((await at.store.leaves('a')).map(({ n }) => n)).toEqual(['long', 'short']);
	});

	test('a revision that follows a known one replaces it', async () => {
		const base = await fork();
		await at.store.graft([
			{ _id: 'a', _rev: '3-dd', _revisions: { start: 3, ids: ['dd', 'aa', base] }, log: ['later'] },
		]);
		expect((await at.store.leaves('a')).map(({ _rev }) => _rev)).toEqual(['3-dd', '2-bb']);
	});

	test('asks only for revisions that it never had, superseded ones included', async () => {
		const base = await fork();
		await at.store.put([{ _id: 'a', _rev: '2-bb', log: [] }]);
		expect(
			await at.store.revsDiff({
				a: [`1-${base}`, '2-aa', '2-bb', '9-ff', 'nonsense'],
				b: ['1-ab'],
				订单: ['1-ab'],
				_design: ['1-ab'],
			}),
		).toEqual({ a: ['9-ff', 'nonsense'], b: ['1-ab'], 订单: ['1-ab'], _design: ['1-ab'] });
		expect(await at.store.revsDiff({ a: ['2-aa'] })).toEqual({});
	});

	test('refuses revisions that are none, one by one', async () => {
		const results = await at.store.graft([
			{ _id: 'no-revision' },
			{ _id: 'malformed', _rev: 'newest' },
			{ _id: 'other-end', _rev: '2-aa', _revisions: { start: 2, ids: ['bb', 'ab'] } },
			{ _id: 'too-long', _rev: '1-aa', _revisions: { start: 1, ids: ['aa', 'bb'] } },
			{ _id: 'not-hex', _rev: '2-aa', _revisions: { start: 2, ids: ['aa', '../..'] } },
			{ _id: 'sound', _rev: '1-aa' },
		]);
		expect(results.map((result) => result.ok || result.error)).toEqual([
			...Array<string>(5).fill('invalid'),
			true,
		]);
		expect((await at.store.list('')).map(({ _id }) => _id)).toEqual(['sound']);
	});
});
