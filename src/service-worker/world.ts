import { browserWorld } from '#lib/local/phone.ts';
import type { BackgroundWorld } from '#lib/sync/in-background.ts';

/** The world as the worker has it. */
export function workerWorld(): BackgroundWorld {
	return {
		...browserWorld(),
		fetch: (input, init) => fetch(input, init),
		locks: navigator.locks,
		origin: location.origin,
	};
}
