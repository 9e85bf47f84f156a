import { takeOrdered } from '#lib/state/snapshot-taking.ts';
import type { Handset } from './field.ts';

/**
 * The first load's worker as a page meets it. It runs in this thread, on the handset's storage and line; how it starts and
 * ends is up to the test.
 */
export class SnapshotWorker extends EventTarget {
	static readonly all: SnapshotWorker[] = [];
	static handset: Handset | undefined;
	/** How many of them break as they start. */
	static stillborn = 0;
	terminated = false;

	constructor() {
		super();
		SnapshotWorker.all.push(this);
		if (SnapshotWorker.stillborn-- > 0) queueMicrotask(() => this.break('no such module'));
	}

	postMessage(asked: unknown): void {
		const { handset } = SnapshotWorker;
		const isAlive = SnapshotWorker.stillborn < 0;
		if (handset && isAlive)
			void takeOrdered(structuredClone(asked), handset, (told) => {
				const data: unknown = structuredClone(told);
				if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data }));
			});
	}

	/** As when the browser ends it for want of memory. */
	break(message: string): void {
		this.dispatchEvent(Object.assign(new Event('error'), { message }));
		this.terminated = true;
	}

	terminate(): void {
		this.terminated = true;
	}
}
