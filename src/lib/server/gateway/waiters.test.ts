import { expect, test } from 'vitest';
import type { Group } from '#lib/domain/audience.ts';
import { Waiters } from './waiters.ts';

const LONG_MS = 60_000;
const idle = () => new AbortController().signal;

test('a change wakes exactly those who read as one of its groups, each once', async () => {
	const waiters = new Waiters();
	const woken: string[] = [];
	const waiting = [
		['a', ['all', 'x']],
		['b', ['all', 'y']],
		['c', ['x', 'y']],
	] as const;
	const stop = new AbortController();
	const all = waiting.map(async ([name, groups]) => {
		if (await waiters.wait(groups, LONG_MS, stop.signal)) woken.push(name);
	});
	expect(waiters.counts).toEqual({ waiting: 3, wakes: 0 });
	waiters.wake(['x', 'z']);
	await Promise.all([all[0], all[2]]);
	expect(woken.sort()).toEqual(['a', 'c']);
	expect(waiters.counts).toEqual({ waiting: 1, wakes: 2 });
	stop.abort();
	await all[1];
	expect(waiters.counts).toEqual({ waiting: 0, wakes: 2 });
});

test('waiting ends with the time, with the client, and with the server', async () => {
	const waiters = new Waiters();
	const gone = new AbortController();
	const timeUp = waiters.wait(['x'], 5, idle());
	const left = waiters.wait(['x'], LONG_MS, gone.signal);
	const closed = waiters.wait(['x'], LONG_MS, idle());
	gone.abort();
	expect(await timeUp).toBeUndefined();
	expect(await left).toBeUndefined();
	waiters.close();
	expect(await closed).toBeUndefined();
	expect(await waiters.wait(['x'], LONG_MS, idle())).toBeUndefined();
	expect(waiters.counts).toEqual({ waiting: 0, wakes: 0 });
});

test('who wakes learns whether one of the groups had news a moment ago', async () => {
	let now = 0;
	const waiters = new Waiters(() => now);
	const wokenBy = async (groups: readonly Group[], ...news: readonly Group[]) => {
		const woken = waiters.wait(groups, LONG_MS, idle());
		waiters.wake(news);
		return woken;
	};
	expect(await wokenBy(['x'], 'x')).toBe('after-quiet');
	expect(await wokenBy(['x', 'y'], 'y')).toBe('after-quiet');
	now += 50;
	expect(await wokenBy(['y', 'z'], 'z', 'y')).toBe('amid-news');
	expect(await wokenBy(['y', 'v'], 'y', 'v')).toBe('amid-news');
	now += 200;
	expect(await wokenBy(['y', 'v'], 'y', 'v')).toBe('after-quiet');
});
