import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backends, type RunningBackend } from '../../../../../tests/support/backends.ts';
import type { DocStore } from '../port.ts';

describe.each(backends)('$name: local documents', { timeout: 20_000 }, ({ start }) => {
	let backend: RunningBackend;
	let store: DocStore;

	beforeAll(async () => {
		backend = await start();
	});
	beforeEach(async () => {
		({ store } = await backend.fresh());
	});
	afterAll(() => backend.stop());

	test('the last write wins, whatever revision it names', async () => {
		expect(await store.getLocal('checkpoint')).toBeUndefined();
		const first = await store.putLocal('checkpoint', { seq: '1' });
		const second = await store.putLocal('checkpoint', { seq: '2', _rev: '0-99', _id: 'other' });
		expect(second).not.toBe(first);
		expect(await store.getLocal('checkpoint')).toEqual({ _id: '_local/checkpoint', _rev: second, seq: '2' });
	});

	test('can be taken away, twice', async () => {
		await store.putLocal('checkpoint', { seq: '1' });
		await store.removeLocal('checkpoint');
		expect(await store.getLocal('checkpoint')).toBeUndefined();
		await store.removeLocal('checkpoint');
		await store.putLocal('checkpoint', { seq: '2' });
		expect(await store.getLocal('checkpoint')).toMatchObject({ seq: '2' });
	});

	test.each(['_Qx/+=.', 'a b?c#d', '客户端', '..x'])('id %j is an id like any other', async (id) => {
		await store.putLocal(id, { id });
		expect(await store.getLocal(id)).toMatchObject({ _id: `_local/${id}`, id });
		expect((await store.info()).docCount).toBe(0);
	});

	test.each(['', '.', '..', '\ud800'])('id %j is refused', async (id) => {
		await expect(store.putLocal(id, {})).rejects.toBeInstanceOf(RangeError);
		expect(await store.getLocal(id)).toBeUndefined();
		await store.removeLocal(id);
	});

	test('two writers at once end with one of both', async () => {
		await Promise.all([store.putLocal('a', { n: 1 }), store.putLocal('a', { n: 2 })]);
		expect([1, 2]).toContain((await store.getLocal('a'))?.n);
	});
});
