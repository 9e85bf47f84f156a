import { expect, test } from 'vitest';
import { MemoryLocks } from '../../../tests/support/locks.ts';
import { Browser } from '../../../tests/support/phone.ts';
import { ifNobodyElse, lead, type Shared } from './leader.ts';

function sharing(locks: MemoryLocks | undefined = new MemoryLocks()): Shared {
	const browser = new Browser(0);
	return { locks, channel: (name) => browser.channel(name) };
}

test('the worker does nothing while a page leads', async () => {
	const locks = sharing();
	const page = new AbortController();
	const leading = lead(
		locks,
		'a',
		{ signal: page.signal, steal: false },
		(signal) => new Promise((resolve) => void signal.addEventListener('abort', () => resolve())),
	);
	let worked = false;
	const work = () => {
		worked = true;
		return Promise.resolve();
	};
	expect(await ifNobodyElse(locks, 'a', work)).toBe(false);
	expect(worked).toBe(false);
	page.abort();
	await leading;
	expect(await ifNobodyElse(locks, 'a', work)).toBe(true);
	expect(worked).toBe(true);
});

test('a worker that a page takes over from is told to stop, and waited for', async () => {
	const locks = sharing();
	const done: string[] = [];
	const working = ifNobodyElse(locks, 'a', async (signal) => {
		await new Promise<void>((resolve) => void signal.addEventListener('abort', () => resolve()));
		await Promise.resolve();
		done.push('worker');
	});
	await Promise.resolve();
	const { signal } = new AbortController();
	const led = await lead(locks, 'a', { signal, steal: true }, () => {
		done.push('page');
		return Promise.resolve();
	});
	expect(led).toBe('ended');
	expect(await working).toBe(true);
	expect(done).toEqual(expect.arrayContaining(['worker', 'page']));
});

test('what goes wrong in the work is no stealing', async () => {
	const work = () => Promise.reject(new Error('broken'));
	await expect(ifNobodyElse(sharing(), 'a', work)).rejects.toThrow('broken');
	await expect(ifNobodyElse({ ...sharing(), locks: undefined }, 'a', work)).rejects.toThrow('broken');
});
