import { describe, expect, test } from 'vitest';
import { backends } from '../../../../../tests/support/backends.ts';
import { underTest } from '../../../../../tests/support/contract.ts';
import { revOf } from '../../../../../tests/support/written.ts';
import { LARGEST_DOCUMENT } from '../document.ts';
import type { DocStore, StoredDocument } from '../port.ts';

const HOSTILE_IDS = [
	'订单:一',
	'with space/and?query=1&x#fragment%2F..+',
	'../other-database',
	'ÿÿÿ',
	'\u0000nul',
	'"quoted" \\ \n line',
	'emoji 🚚',
	'constructor',
	'__proto__'.slice(2),
	'a'.repeat(512),
];
const ILLEGAL_IDS = [
	'',
	'.',
	'..',
	'_all_docs',
	'_design/guard',
	'_local/x',
	'__proto__',
	'\ud800',
	'é'.repeat(257),
];

describe.each(backends)('$name: documents', { timeout: 20_000 }, ({ start }) => {
	const at = underTest(start);

	test.each(HOSTILE_IDS)('id %j is an id like any other', async (_id) => {
		const [written] = await at.store.put([{ _id, n: 1 }]);
		const [second] = await at.store.put([{ _id, _rev: revOf(written), n: 2 }]);
		const stored = { _id, _rev: revOf(second), n: 2 };
		expect(await at.store.get(_id)).toEqual(stored);
		expect(await at.store.leaves(_id)).toMatchObject([stored]);
		expect(await at.store.bulkGet([{ id: _id }, { id: _id, rev: revOf(second) }])).toEqual([stored, stored]);
		expect(await at.store.revsDiff({ [_id]: [revOf(second), '1-ab'] })).toEqual({ [_id]: ['1-ab'] });
		expect(await at.store.list('')).toEqual([stored]);
		expect((await at.store.changes({ limit: 5, bodies: true })).changes).toMatchObject([
			{ id: _id, doc: stored },
		]);
	});

	test('illegal ids are refused one by one, and are nowhere to be found', async () => {
		const results = await at.store.put([...ILLEGAL_IDS.map((_id) => ({ _id })), { _id: 'sound' }]);
		expect(results.map((result) => result.ok || result.error)).toEqual([
			...ILLEGAL_IDS.map(() => 'invalid'),
			true,
		]);
		for (const id of ILLEGAL_IDS) {
			expect(await at.store.get(id)).toBeUndefined();
			expect(await at.store.leaves(id)).toEqual([]);
		}
		expect(await at.store.bulkGet(ILLEGAL_IDS.map((id) => ({ id })))).toEqual(
			ILLEGAL_IDS.map(() => undefined),
		);
		expect((await at.store.list('')).map(({ _id }) => _id)).toEqual(['sound']);
	});

	test('what no store can hold is refused without harm to its neighbours', async () => {
		const hostile: StoredDocument[] = [
			{ _id: 'special', _attachments: {} },
			{ _id: 'unknown-special', _secret: true },
			{ _id: 'half-a-pair', text: 'x\ud83d' },
			{ _id: 'half-a-pair-key', deep: [{ 'x\udc00': 1 }] },
			{ _id: 'prototype', deep: JSON.parse('{"__proto__":{"admin":true}}') },
			{ _id: 'malformed', _rev: '1-XYZ' },
		];
		const results = await at.store.put([
			...hostile,
			{ _id: 'sound', text: '\\ud83d "__proto__": is only text' },
		]);
		expect(results.map((result) => result.ok || result.error)).toEqual([
			...hostile.map(() => 'invalid'),
			true,
		]);
		expect(await at.store.get('sound')).toMatchObject({ text: '\\ud83d "__proto__": is only text' });
	});

	test('a large document comes back whole, one too large is refused', async () => {
		const text = '跟单'.repeat(800_000);
		const results = await at.store.put([
			{ _id: 'large', text },
			{ _id: 'too-large', text: 'x'.repeat(LARGEST_DOCUMENT) },
		]);
		expect(results.map((result) => result.ok || result.error)).toEqual([true, 'too-large']);
		expect((await at.store.get('large'))?.text === text).toBe(true);
	});

	test('a thousand documents in one write', async () => {
		const docs = Array.from({ length: 1_000 }, (_, index) => ({ _id: `n:${index}`, index }));
		expect((await at.store.put(docs)).every(({ ok }) => ok)).toBe(true);
		expect((await at.store.info()).docCount).toBe(1_000);
		expect(await at.store.list('n:')).toHaveLength(1_000);
		const found = await at.store.bulkGet(docs.map(({ _id }) => ({ id: _id })));
		expect(found.map((doc) => doc?.index)).toEqual(docs.map(({ index }) => index));
	});

	test('lists what begins with a prefix, by id, in pages', async () => {
		const ids = ['a', 'b:', 'b:1', 'b:2', 'b:é', 'b:订', 'b:🚚', 'b;', 'c'];
		const results = await at.store.put([...ids].reverse().map((_id) => ({ _id })));
		await at.store.put([{ _id: 'b:2', _rev: revOf(results.find(({ id }) => id === 'b:2')), _deleted: true }]);
		const listed = async (...args: Parameters<DocStore['list']>) =>
			(await at.store.list(...args)).map(({ _id }) => _id);
		expect(await listed('b:')).toEqual(['b:', 'b:1', 'b:é', 'b:订', 'b:🚚']);
		expect(await listed('b:', { limit: 2 })).toEqual(['b:', 'b:1']);
		expect(await listed('b:', { limit: 2, after: 'b:1' })).toEqual(['b:é', 'b:订']);
		expect(await listed('b:', { after: 'b:2' })).toEqual(['b:é', 'b:订', 'b:🚚']);
		expect(await listed('b:', { after: 'a' })).toHaveLength(5);
		expect(await listed('b:', { after: 'c' })).toEqual([]);
		expect(await listed('zzz')).toEqual([]);
		expect(await listed('')).toHaveLength(8);
	});

	test('lists the winner of a document with branches', async () => {
		await at.store.graft([
			{ _id: 'a', _rev: '1-aa', n: 1 },
			{ _id: 'a', _rev: '1-bb', n: 2 },
		]);
		expect(await at.store.list('a')).toEqual([{ _id: 'a', _rev: '1-bb', n: 2 }]);
	});
});
