import { describe, expect, test } from 'vitest';
import { backends } from '../../../../../tests/support/backends.ts';
import { underTest } from '../../../../../tests/support/contract.ts';
import { revOf } from '../../../../../tests/support/written.ts';
import { UnknownSequence, type Change } from '../port.ts';

describe.each(backends)('$name: the feed', { timeout: 20_000 }, ({ name, start }) => {
	const at = underTest(start);

	const ids = (changes: readonly Change[]) => changes.map(({ id }) => id);

	/** All changes after `since`, page by page. */
	async function walk(limit: number, since?: string): Promise<Change[]> {
		const seen: Change[] = [];
		for (;;) {
			const page = await at.store.changes({ since, limit });
			expect(page.changes.length).toBeLessThanOrEqual(limit);
			seen.push(...page.changes);
			if (page.done) return seen;
			since = page.lastSeq;
		}
	}

	test('pages hold every document once, however small they are', async () => {
		const names = Array.from({ length: 7 }, (_, index) => `doc-${index}`);
		for (const _id of names) await at.store.put([{ _id }]);
		const [first] = await at.store.put([{ _id: 'extra' }]);
		await at.store.put([{ _id: 'extra', _rev: revOf(first), n: 2 }]);
		for (const limit of [1, 2, 3, 100]) expect(ids(await walk(limit)).sort()).toEqual([...names, 'extra']);
	});

	test('a position resumes exactly after it', async () => {
		await at.store.put([{ _id: 'a' }]);
		const { lastSeq, done } = await at.store.changes({ limit: 10 });
		expect(done).toBe(true);
		expect(await at.store.changes({ since: lastSeq, limit: 10 })).toMatchObject({ changes: [], done: true });
		await at.store.put([{ _id: 'b' }]);
		expect(ids(await walk(10, lastSeq))).toEqual(['b']);
		const [change] = await walk(10, lastSeq);
		expect(await walk(10, change?.seq)).toEqual([]);
	});

	test('an empty database has an empty feed', async () => {
		expect(await at.store.changes({ limit: 10 })).toMatchObject({ changes: [], done: true });
	});

	test('a change names every leaf, the winner first, and carries it when asked', async () => {
		await at.store.graft([
			{ _id: 'a', _rev: '1-cc', n: 1 },
			{ _id: 'a', _rev: '1-bb', n: 2 },
			{ _id: 'a', _rev: '2-aa', _revisions: { start: 2, ids: ['aa', 'dd'] }, n: 3 },
		]);
		const { changes } = await at.store.changes({ limit: 10, bodies: true });
		expect(changes).toMatchObject([{ id: 'a', deleted: false, doc: { _id: 'a', _rev: '2-aa', n: 3 } }]);
		expect(changes[0]?.revs[0]).toBe('2-aa');
		expect([...(changes[0]?.revs ?? [])].sort()).toEqual(['1-bb', '1-cc', '2-aa']);
		const [bare] = (await at.store.changes({ limit: 10 })).changes;
		expect(bare?.doc).toBeUndefined();
		expect([...(bare?.revs ?? [])].sort()).toEqual(['1-bb', '1-cc', '2-aa']);
	});

	test('a deletion is a change, its tombstone the body', async () => {
		const [a] = await at.store.put([{ _id: 'a', secret: 1 }]);
		const [gone] = await at.store.put([{ _id: 'a', _rev: revOf(a), _deleted: true }]);
		expect((await at.store.changes({ limit: 10, bodies: true })).changes).toMatchObject([
			{ id: 'a', deleted: true, revs: [revOf(gone)], doc: { _id: 'a', _rev: revOf(gone), _deleted: true } },
		]);
	});

	test('local documents are no changes', async () => {
		await at.store.putLocal('checkpoint', { n: 1 });
		expect(await walk(10)).toEqual([]);
	});

	// The stand-in takes anything for a position.
	test.skipIf(name === 'couchdb-stand-in')('a position of no feed is told apart from a failure', async () => {
		for (const since of ['abc', '12-nonsense', '-1', '1e9'])
			await expect(at.store.changes({ since, limit: 1 })).rejects.toBeInstanceOf(UnknownSequence);
	});
});
