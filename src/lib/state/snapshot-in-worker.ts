import type { ListedLeaf } from '#lib/local/replica.ts';
import { takeSnapshot, type TakeSnapshot } from '#lib/sync/snapshot.ts';
import { cameInWorker, told, type Told } from './snapshot-messages.ts';

let ready: Worker | undefined;

/** Starts the worker ahead: whoever signs in has a first load before them, more often than not, and waits for the server anyway. */
export function readyWorker(): void {
	if (ready) return;
	const worker = startWorker();
	ready = worker;
	worker?.addEventListener('error', () => {
		if (ready === worker) ready = undefined;
	});
}

/** Ends a worker that was started ahead and is not needed. */
export function dismissWorker(): void {
	ready?.terminate();
	ready = undefined;
}

/** Takes the snapshot in a worker; here, where the browser cannot start one. */
export const takeSnapshotInWorker: TakeSnapshot = async (taking, events) => {
	if (taking.signal.aborted) return { kind: 'unreachable' };
	const worker = ready ?? startWorker();
	ready = undefined;
	if (!worker) return takeSnapshot(taking, events);
	const { phone, url, signal } = taking;
	let started = false;
	const came: ListedLeaf[] = [];
	const ended = new Promise<Extract<Told, { told: 'end' }> | 'aborted' | 'no worker'>((resolve, reject) => {
		const fail = (why: string) => {
			if (started) reject(new Error(`the first load's worker failed: ${why}`));
			else resolve('no worker');
		};
		worker.addEventListener('error', ({ message }) => {
			fail(message);
		});
		worker.addEventListener('message', ({ data }: MessageEvent) => {
			started = true;
			const said = told.parse(data);
			if (said.told === 'report') events.report(said);
			else if (said.told === 'came') came.push(...read(said.docs));
			else if (said.told === 'arrived') {
				const { between, count } = said;
				const docs = came.splice(0, count);
				events.arrived(between && { ...between, docs, checked: true }, count);
			} else if (said.told === 'broken') fail(said.why);
			else resolve(said);
		});
		signal.addEventListener('abort', () => {
			resolve('aborted');
		});
	});
	const { user, epoch, clock } = phone;
	worker.postMessage({ user, epoch, offset: clock.offset, url });
	try {
		const end = await ended;
		if (end === 'no worker') return await takeSnapshot(taking, events);
		return end === 'aborted' ? { kind: 'unreachable' } : end.failure;
	} finally {
		worker.terminate();
	}
};

/** Some browsers start no module as a worker, and some pages may have none. */
function startWorker(): Worker | undefined {
	try {
		return new Worker(new URL('./snapshot-worker.ts', import.meta.url), { type: 'module' });
	} catch (error) {
		console.error(error);
		return undefined;
	}
}

function read(text: string) {
	return cameInWorker.parse(JSON.parse(text));
}
