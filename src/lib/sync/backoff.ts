import { Bell } from './bell.ts';
import { waitOf } from './server.ts';

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
 * How long the server wants to be left alone (ms), when it said for how many seconds: never less than that, and up to half as
 * long again, as it said the same to everybody.
 */
export function askedPause(seconds: number | undefined, chance: number): number {
	const asked = Math.min((seconds ?? 0) * 1_000, LONGEST_ASKED_MS);
	return Math.round(asked * (1 + chance / 2));
}

/**
 * Waits before the next try after that many failures in a row. For as long as the server asked to be left alone nothing cuts that
 * short; what is left of the {@link backoff} ends when the bell rings.
 */
export async function waitToTryAgain(
	failure: { kind: string; wait?: number | undefined },
	failures: number,
	{ chance, bell, signal }: { chance: number; bell: Bell; signal: AbortSignal },
): Promise<void> {
	const asked = askedPause(waitOf(failure), chance);
	if (asked > 0) await new Bell().wait(asked, signal);
	const rest = backoff(failures, chance) - asked;
	if (rest > 0) await bell.wait(rest, signal);
}
