import { ownTrouble } from './own-trouble.ts';
import type { Cut } from './room.ts';

/**
 * Does these at once until the first of them ends; then the others are told to stop, and waited for. Gives how that one ended; what
 * fails on the phone itself is an end as well.
 */
export async function sideBySide(
	outer: AbortSignal,
	tasks: readonly ((signal: AbortSignal) => Promise<Cut>)[],
): Promise<Cut> {
	const own = new AbortController();
	const stop = () => {
		own.abort();
	};
	outer.addEventListener('abort', stop);
	if (outer.aborted) stop();
	const ends = tasks.map((task) => task(own.signal).catch((error: unknown) => ownTrouble(error, outer)));
	try {
		return await Promise.race(ends);
	} finally {
		stop();
		outer.removeEventListener('abort', stop);
		await Promise.allSettled(ends);
	}
}
