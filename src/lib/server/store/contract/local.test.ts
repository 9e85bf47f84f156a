import { describe, expect, test } from 'vitest';
import { backends } from '../../../../../tests/support/backends.ts';
import { underTest } from '../../../../../tests/support/contract.ts';

describe.each(backends)('$name: local documents', { timeout: 20_000 }, ({ start }) => {
	const at = underTest(start);

	test('the last write wins, whatever revision it names', async () => {
		expect(await at.store.getLocal('checkpoint')).toBeUndefined();
		const first = await at.store.putLocal('checkpoint', { seq: '1' });
		const second = await at.store.putLocal('checkpoint', { seq: '2', _rev: '0-99', _id: 'other' });
		expect(second).not.toBe(first);
		expect(await at.store.getLocal('checkpoint')).toEqual({
			_id: '_local/checkpoint',
			_rev: second,
			seq: '2',
		});
	});

	test('can be taken away, twice', async () => {
		await at.store.putLocal('checkpoint', { seq: '1' });
		await at.store.removeLocal('checkpoint');
		expect(await at.store.getLocal('checkpoint')).toBeUndefined();
		await at.store.removeLocal('checkpoint');
		await at.store.putLocal('checkpoint', { seq: '2' });
		expect(await at.store.getLocal('checkpoint')).toMatchObject({ seq: '2' });
	});

	test.each(['_Qx/+=.', 'a b?c#d', '客户端', '..x'])('id %j is an id like any other', async (id) => {
		await at.store.putLocal(id, { id });
		expect(await at.store.getLocal(id)).toMatchObject({ _id: `_local/${id}`, id });
		expect((await at.store.info()).docCount).toBe(0);
	});

	test.each(['', '.', '..', '\ud800'])('id %j is refused', async (id) => {
		await expect(at.store.putLocal(id, {})).rejects.toBeInstanceOf(RangeError);
		expect(await at.store.getLocal(id)).toBeUndefined();
		await at.store.removeLocal(id);
	});

	test('two writers at once end with one of both', async () => {
		await Promise.all([at.store.putLocal('a', { n: 1 }), at.store.putLocal('a', { n: 2 })]);
		expect([1, 2]).toContain((await at.store.getLocal('a'))?.n);
	});
});
