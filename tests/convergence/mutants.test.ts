import { expect, test, vi } from 'vitest';
import { MUTANTS, type Mutant } from './mutants.ts';
import { played } from './played.ts';

vi.setConfig({ testTimeout: 240_000, maxConcurrency: 2 });

/** What the watchers must say of each fault. */
const SIGNS: Readonly<Record<Mutant, RegExp>> = {
	deaf: /LOST: .*\(numbered/,
	void: /LOST: /,
	arrival: /the head is not the fold of the log|is listed otherwise|says something else than the server's/,
	leak: /order:\S+ is not this person's/,
	contest: /is contested \(M7\) and blind to none of the others/,
	doubled: /reminded twice: /,
};

test.concurrent.each(MUTANTS)('a storm over the fault “%s” does not pass', async (mutant) => {
	const { converged, text } = await played({ seed: 7, store: 'embedded', steps: 40, phones: 3, mutant });
	expect(converged, text).toBe(false);
	expect(text).toMatch(SIGNS[mutant]);
});
