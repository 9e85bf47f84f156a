import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askedPause, backoff, waitToTryAgain } from './backoff.ts';
import { Bell } from './bell.ts';
import type { Failure } from './server.ts';

test('waits longer after each failure, never more than a minute', () => {
	const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backoff(failures, 0.999));
	expect(waits.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('no two phones wait alike', () => {
	expect([0, 0.5, 0.999].map((chance) => backoff(3, chance))).toEqual([2000, 3000, 3998]);
});

test('who is asked to wait does so, and not all for the same time', () => {
	expect([0, 0.5, 0.999].map((chance) => askedPause(20, chance))).toEqual([20_000, 25_000, 29_990]);
	expect(askedPause(undefined, 0.5)).toBe(0);
	expect(askedPause(1e9, 0)).toBe(15 * 60_000);
});

describe('the next try', () => {
	beforeEach(() => vi.useFakeTimers());
	afterEach(() => vi.useRealTimers());

	const busy: Failure = { kind: 'unreachable', trouble: true, wait: 20 };
	const lost: Failure = { kind: 'unreachable' };

	/** After how long (ms) it comes, when the bell rings after a second. */
	async function comesAfter(failure: Failure, failures: number, chance: number): Promise<number> {
		const bell = new Bell();
		const began = Date.now();
		setTimeout(() => bell.ring(), 1_000);
		const { signal } = new AbortController();
		const trying = waitToTryAgain(failure, failures, { chance, bell, signal }).then(() => Date.now() - began);
		await vi.runAllTimersAsync();
		return trying;
	}

	test.each([
		['of a server that wants to be left alone comes when it said, whatever rings', busy, 1, 0, 20_000],
		['comes up to half as long again later', busy, 1, 0.5, 25_000],
		['after more failures comes no earlier, and at the bell', busy, 8, 0, 20_000],
		['without a network comes when it is back', lost, 8, 0, 1_000],
	])('%s', async (_, failure, failures, chance, ms) => {
		expect(await comesAfter(failure, failures, chance)).toBe(ms);
	});

	test('is not waited for by what was stopped', async () => {
		const stop = new AbortController();
		const trying = waitToTryAgain(busy, 1, { chance: 0, bell: new Bell(), signal: stop.signal });
		stop.abort();
		await expect(trying).resolves.toBeUndefined();
	});
});
