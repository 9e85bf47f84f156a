import { readFile } from 'node:fs/promises';

const TICKS_PER_SECOND = 100;

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
