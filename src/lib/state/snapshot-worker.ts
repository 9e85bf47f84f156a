import { browserWorld } from '#lib/local/phone.ts';
import type { Told } from './snapshot-messages.ts';
import { takeOrdered } from './snapshot-taking.ts';

/** The first load in a thread of its own: what it stores and checks does not hold up the screen. */
addEventListener('message', ({ data }: MessageEvent) => {
	const world = {
		...browserWorld(),
		fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
	};
	void takeOrdered(data, world, (told: Told) => {
		postMessage(told);
	});
});
