import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const TICKS_PER_SECOND = 100;
const LOOK_MS = 1000;
/** What a process that has come to rest uses at most between two looks (ms). */
const LITTLE_MS = 30;

/** Memory of a process that is in use (bytes). */
export async function memoryOf(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

/** Processor time that a process has used, all its threads together (ms). */
export async function processorTimeOf(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const [, , , , , , , , , , , user = '0', system = '0'] = stat.slice(stat.lastIndexOf(')')).split(' ');
	return ((Number(user) + Number(system)) / TICKS_PER_SECOND) * 1000;
}

/** Resolves when a process no longer uses the processor. */
export async function atRest(pid: number): Promise<void> {
	let [before, used] = [await processorTimeOf(pid), Infinity];
	while (used > LITTLE_MS) {
		await sleep(LOOK_MS);
		const now = await processorTimeOf(pid);
		[before, used] = [now, now - before];
	}
}
