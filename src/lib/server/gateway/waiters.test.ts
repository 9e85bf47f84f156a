import { expect, test } from 'vitest';
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
	expect(await timeUp).toBe(false);
	expect(await left).toBe(false);
	waiters.close();
	expect(await closed).toBe(false);
	expect(await waiters.wait(['x'], LONG_MS, idle())).toBe(false);
	expect(waiters.counts).toEqual({ waiting: 0, wakes: 0 });
});
