import type { Failure } from './server.ts';

/** Something of the phone's own failed, and may be well the next time: it is said, unless the tab was closing. */
export function ownTrouble(error: unknown, { aborted }: AbortSignal): Failure {
	if (!aborted) console.error(error);
	return { kind: 'unreachable' };
}
