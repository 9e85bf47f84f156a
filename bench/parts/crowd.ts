import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { HttpPhone } from './http-phone.ts';

/**
 * Connects so many phones in a process of their own, which wait for news; their persons take turns. Gives what sends them
 * away.
 */
export async function gather(phones: readonly HttpPhone[], count: number): Promise<() => Promise<void>> {
	const line = JSON.stringify({ count, phones: phones.map(({ url, cookie }) => ({ url, cookie })) });
	const child = spawn(process.execPath, ['--import', 'tsx', 'bench/parts/crowd-process.ts', line], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const reap = () => child.kill('SIGKILL');
	process.once('exit', reap);
	await once(child.stdout, 'data');
	return async () => {
		process.off('exit', reap);
		const ended = once(child, 'exit');
		reap();
		await ended;
	};
}
