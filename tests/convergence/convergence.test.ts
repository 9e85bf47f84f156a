import { expect, test, vi } from 'vitest';
import { again, played, type Storm } from './played.ts';

// Whole companies with servers in processes of their own, on machines that do much else.
vi.setConfig({ testTimeout: 240_000, maxConcurrency: 2 });

const SMALL = { steps: 50, phones: 4 };
const storms: Storm[] = [
	{ seed: 11, store: 'embedded', ...SMALL },
	{ seed: 12, store: 'couchdb', ...SMALL },
	{ seed: 13, store: 'embedded', ...SMALL },
	{ seed: 14, store: 'couchdb', ...SMALL },
];

/** Below this it is no storm. */
const AT_LEAST = {
	...{ kill: 1, die: 1, cut: 1, 'clock days off': 1, 'new roles': 1, overreach: 1 },
	...{ restamped: 1, 'written after that': 1, 'blind work': 1, 'died at ✓': 1 },
	// One of the two foul lines may be that of somebody who is left with nothing to send.
	...{ 'lines lost': 2, 'lines repeated': 2, 'lines overtaken': 1, reminders: 1 },
};

test.concurrent.each(storms)('after storm $seed on $store everything is everywhere once', async (storm) => {
	const { converged, text, did } = await played(storm);
	expect(converged, `${text}\n${again(storm)}`).toBe(true);
	const lacking = Object.entries(AT_LEAST).filter(([what, least]) => (did[what] ?? 0) < least);
	expect(lacking, text).toEqual([]);
});
