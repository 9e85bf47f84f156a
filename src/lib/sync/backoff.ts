const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after that many failures in a row: doubling from a second to a minute, each somewhere in the upper half,
 * so that a server that comes back is not met by everybody at once. `chance` is in [0, 1).
 */
export function backoff(failures: number, chance: number): number {
	const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
	return Math.round(span * (0.5 + chance / 2));
}
