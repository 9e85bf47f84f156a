import { expect, test, vi } from 'vitest';
import { MUTANTS, type Mutant } from './mutants/names.ts';
import { played, type Storm } from './played.ts';

vi.setConfig({ testTimeout: 240_000, maxConcurrency: 2 });

/** What the watchers must say of each fault. */
const SIGNS: Readonly<Record<Mutant, RegExp>> = {
	deaf: /LOST: .*\(numbered/,
	void: /LOST: /,
	arrival: /the head is not the fold of the log|is listed otherwise|says something else than the server's/,
	leak: /order:\S+ is not this person's/,
	causeless: /is contested \(M7\) about order and blind to none of the others/,
	zealous: /is contested \(M7\) about order, though nothing speaks against it/,
	lenient: /are not contested \(M6\) about node/,
	widened: /was sent \S+, which never was this person's/,
	hoarding: /keeps the replica \S+ besides/,
	hasty: /LOST: .*shown as saved on/,
	stuck: /was refused: .*clock-ahead/,
	unthreaded: /was refused: .*after-unknown/,
	doubled: /reminded twice: /,
};

/** Faults that do not hide each other share a storm. */
const STORMS: readonly { store: Storm['store']; faults: readonly Mutant[] }[] = [
	{ store: 'embedded', faults: ['deaf', 'zealous', 'widened'] },
	{ store: 'embedded', faults: ['void', 'causeless', 'hoarding'] },
	{ store: 'embedded', faults: ['arrival', 'doubled', 'unthreaded', 'hasty'] },
	{ store: 'embedded', faults: ['leak', 'lenient', 'stuck'] },
];

test.concurrent.each(STORMS)('a storm over the faults $faults does not pass', async ({ store, faults }) => {
	const { converged, text } = await played({ seed: 7, store, steps: 40, phones: 3, faults });
	expect(converged, text).toBe(false);
	for (const fault of faults) expect(text, fault).toMatch(SIGNS[fault]);
});

test('every fault is in a storm', () => {
	expect(new Set(STORMS.flatMap(({ faults }) => faults))).toEqual(new Set(MUTANTS));
});
