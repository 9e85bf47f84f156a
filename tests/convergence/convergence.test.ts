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

test.concurrent.each(storms)('after storm $seed on $store everything is everywhere once', async (storm) => {
	const { converged, text } = await played(storm);
	expect(converged, `${text}\n${again(storm)}`).toBe(true);
});
