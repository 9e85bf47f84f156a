import { isOutOfRoom } from '#lib/local/out-of-room.ts';
import type { NoRoom } from './room.ts';
import type { Failure } from './server.ts';

/** Something of the phone's own failed, and may be well the next time: it is said, unless the tab was closing. A full one is nothing strange. */
export function ownTrouble(error: unknown, { aborted }: AbortSignal): Failure | NoRoom {
	if (isOutOfRoom(error)) return { kind: 'no-room' };
	if (!aborted) console.error(error);
	return { kind: 'unreachable' };
}
