import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('waits longer after each failure, never more than a minute', () => {
	const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backoff(failures, 0.999));
	expect(waits.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('no two phones wait alike', () => {
	expect([0, 0.5, 0.999].map((chance) => backoff(3, chance))).toEqual([2000, 3000, 3998]);
});
