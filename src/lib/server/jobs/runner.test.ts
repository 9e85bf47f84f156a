import { expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { Jobs } from './runner.ts';

const log = openLog({ LOG_LEVEL: 'silent' });

test('a job runs again and again, also after it failed, and not after the stop', async () => {
	let runs = 0;
	const run = () => (++runs % 2 === 0 ? Promise.reject(new Error('bad day')) : Promise.resolve());
	const jobs = new Jobs([{ name: 'job', everyMs: 1, run }], log);
	jobs.start();
	await expect.poll(() => runs).toBeGreaterThan(4);
	await jobs.stop();
	const after = runs;
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(runs).toBe(after);
});

test('a job never runs twice at a time, and the stop waits for it', async () => {
	let running = 0;
	let most = 0;
	let finish: () => void = () => undefined;
	const run = async () => {
		most = Math.max(most, ++running);
		await new Promise<void>((resolve) => (finish = resolve));
		running--;
	};
	const jobs = new Jobs([{ name: 'job', everyMs: 1_000_000, run }], log);
	const both = [jobs.run('job'), jobs.run('job')];
	const stopping = jobs.stop();
	finish();
	await Promise.all([...both, stopping]);
	expect({ most, running }).toEqual({ most: 1, running: 0 });
});
