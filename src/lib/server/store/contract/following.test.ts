import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { backends } from '../../../../../tests/support/backends.ts';
import { underTest } from '../../../../../tests/support/contract.ts';
import { revOf } from '../../../../../tests/support/written.ts';
import type { Change } from '../port.ts';

const PATIENCE = { timeout: 15_000 };

describe.each(backends)('$name: following', { timeout: 20_000 }, ({ start }) => {
	const at = underTest(start);

	test('calls back for what was there and for what comes, in order, with bodies', async () => {
		await at.store.put([{ _id: 'a', n: 1 }]);
		const seen: Change[] = [];
		const following = at.store.follow(undefined, (change) => void seen.push(change));
		await vi.waitFor(() => expect(seen).toHaveLength(1), PATIENCE);
		for (const _id of ['b', 'c', 'd']) {
			await at.store.put([{ _id, n: 2 }]);
			await vi.waitFor(() => expect(seen.at(-1)?.id).toBe(_id), PATIENCE);
		}
		await following.stop();
		expect(seen.map(({ id, doc }) => [id, doc?.n])).toEqual([
			['a', 1],
			['b', 2],
			['c', 2],
			['d', 2],
		]);
	});

	test('begins after the position it is given, and can go on from any that it told', async () => {
		await at.store.put([{ _id: 'old' }]);
		const { seq } = await at.store.info();
		const first: Change[] = [];
		const following = at.store.follow(seq, (change) => void first.push(change));
		await at.store.put([{ _id: 'a' }]);
		await vi.waitFor(() => expect(first.map(({ id }) => id)).toEqual(['a']), PATIENCE);
		await following.stop();
		await at.store.put([{ _id: 'b' }]);
		const second: string[] = [];
		const again = at.store.follow(first[0]?.seq, ({ id }) => void second.push(id));
		await vi.waitFor(() => expect(second).toEqual(['b']), PATIENCE);
		await again.stop();
	});

	test('one at a time, and the last state of each document for certain', async () => {
		let running = 0;
		let most = 0;
		const last = new Map<string, unknown>();
		const following = at.store.follow(undefined, async ({ id, doc }) => {
			most = Math.max(most, ++running);
			await wait(5);
			last.set(id, doc?.n);
			running--;
		});
		await Promise.all(
			['a', 'b', 'c'].map(async (_id) => {
				let rev: string | undefined;
				for (let n = 1; n <= 5; n++) rev = revOf((await at.store.put([{ _id, _rev: rev, n }]))[0]);
			}),
		);
		await vi.waitFor(() => expect([...last.values()]).toEqual([5, 5, 5]), PATIENCE);
		await following.stop();
		expect(most).toBe(1);
	});

	test('what a callback did not take comes again', async () => {
		await at.store.put([{ _id: 'a' }, { _id: 'b' }]);
		const seen: string[] = [];
		const breaks: [unknown, number][] = [];
		const following = at.store.follow(
			undefined,
			({ id }) => {
				seen.push(id);
				if (seen.length <= 2) throw new Error(`not now, ${id}`);
			},
			{ onBreak: (error, failures) => breaks.push([error, failures]) },
		);
		await vi.waitFor(() => expect(seen).toHaveLength(4), PATIENCE);
		await following.stop();
		expect(seen.slice(2).sort()).toEqual(['a', 'b']);
		expect(breaks.map(([, failures]) => failures)).toEqual([1, 2]);
	});

	test('after stop it is not called again, and stop waits for the call under way', async () => {
		await at.store.put([{ _id: 'a' }, { _id: 'b' }]);
		const seen: string[] = [];
		let ended = false;
		const following = at.store.follow(undefined, async ({ id }) => {
			seen.push(id);
			await wait(50);
			ended = true;
		});
		await vi.waitFor(() => expect(seen).toHaveLength(1), PATIENCE);
		await following.stop();
		expect(ended).toBe(true);
		await at.store.put([{ _id: 'c' }]);
		await wait(100);
		expect(seen).toHaveLength(1);
		await following.stop();
	});

	test('stop does not wait for a change to come', async () => {
		const following = at.store.follow(undefined, () => undefined);
		await wait(100);
		const begun = performance.now();
		await following.stop();
		expect(performance.now() - begun).toBeLessThan(1_000);
	});

	test('closing the database ends it', async () => {
		const breaks: unknown[] = [];
		const following = at.store.follow(undefined, () => undefined, { onBreak: (error) => breaks.push(error) });
		await wait(50);
		await at.store.close();
		await following.stop();
		expect(breaks).toEqual([]);
	});
});
