const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server that wants to be left alone for longer has a wrong clock or is none of ours. */
const LONGEST_ASKED_MS = 15 * 60_000;

/**
 * How long to wait after that many failures in a row: doubling from a second to a minute, each somewhere in the upper half,
 * so that a server that comes back is not met by everybody at once. `chance` is in [0, 1).
 */
export function backoff(failures: number, chance: number): number {
	const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
	return Math.round(span * (0.5 + chance / 2));
}

/**
 * How long to wait (ms) after that many failures in a row, when the server said to come again after so many seconds: never
 * less than that, and up to half as long again, as it said the same to everybody.
 */
export function pauseAfter(seconds: number | undefined, failures: number, chance: number): number {
	const asked = Math.min((seconds ?? 0) * 1_000, LONGEST_ASKED_MS);
	return Math.max(Math.round(asked * (1 + chance / 2)), backoff(failures, chance));
}
