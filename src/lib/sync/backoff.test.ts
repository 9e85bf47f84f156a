import { expect, test } from 'vitest';
import { pauseAfter, backoff } from './backoff.ts';

test('waits longer after each failure, never more than a minute', () => {
	const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backoff(failures, 0.999));
	expect(waits.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('no two phones wait alike', () => {
	expect([0, 0.5, 0.999].map((chance) => backoff(3, chance))).toEqual([2000, 3000, 3998]);
});

test('who is asked to wait does so, and not all for the same time', () => {
	expect([0, 0.5, 0.999].map((chance) => pauseAfter(20, 1, chance))).toEqual([20_000, 25_000, 29_990]);
	expect(pauseAfter(1, 8, 0)).toBe(backoff(8, 0));
	expect(pauseAfter(undefined, 3, 0.5)).toBe(backoff(3, 0.5));
	expect(pauseAfter(1e9, 1, 0)).toBe(15 * 60_000);
});
