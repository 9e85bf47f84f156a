import { takeSnapshot, type TakeSnapshot } from '#lib/sync/snapshot.ts';
import { arrivedInWorker, told, type Told } from './snapshot-messages.ts';

/** Takes the snapshot in a worker; here, where the browser cannot start one. */
export const takeSnapshotInWorker: TakeSnapshot = async (taking, events) => {
	if (taking.signal.aborted) return { kind: 'unreachable' };
	const worker = startWorker();
	if (!worker) return takeSnapshot(taking, events);
	const { phone, url, signal } = taking;
	let started = false;
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
			else if (said.told === 'arrived') events.arrived(said.arrived ? read(said.arrived) : undefined);
			else if (said.told === 'broken') fail(said.why);
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
	return arrivedInWorker.parse(JSON.parse(text));
}
