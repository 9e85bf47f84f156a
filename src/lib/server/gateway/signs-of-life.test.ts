import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withSignsOfLife } from './signs-of-life.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const after = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'done'));

test('an empty line is told every ten seconds, and then what the work came to', async () => {
	const told = withSignsOfLife(after(25_000));
	const all = [told.next(), told.next(), told.next()];
	await vi.advanceTimersByTimeAsync(25_000);
	expect(await Promise.all(all)).toEqual([
		{ done: false, value: '\n' },
		{ done: false, value: '\n' },
		{ done: true, value: 'done' },
	]);
	expect(vi.getTimerCount()).toBe(0);
});

test('what fails is told, and harms nobody once nobody listens', async () => {
	const fails = after(5_000).then(() => Promise.reject(new Error('the store is away')));
	const told = withSignsOfLife(fails).next();
	const unheard = withSignsOfLife<string>(after(15_000).then(() => Promise.reject(new Error('too late'))));
	const first = unheard.next();
	await Promise.all([expect(told).rejects.toThrow('the store is away'), vi.advanceTimersByTimeAsync(10_000)]);
	expect(await first).toEqual({ done: false, value: '\n' });
	await unheard.return('');
	await vi.advanceTimersByTimeAsync(10_000);
});
