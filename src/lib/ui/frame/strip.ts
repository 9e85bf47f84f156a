import type { SyncPhase } from '../words/sync-words.ts';

/** What the strip at the top of the app says: the one thing that matters most now. */
export type Strip =
	'expired' | 'attention' | 'update' | 'offline' | 'no-room' | 'first-load' | 'waiting' | 'sent' | 'none';

interface Standing {
	expired: boolean;
	/** Records that the server refused. */
	attention: number;
	/** A newer version of the app waits. */
	update: boolean;
	phase: SyncPhase;
	unsent: number;
}

/** Chooses what to say: first what a person must do, then how the exchange stands. */
export function stripOf({ expired, attention, update, phase, unsent }: Standing): Strip {
	if (expired) return 'expired';
	if (attention > 0) return 'attention';
	if (phase === 'offline' || phase === 'no-room') return phase;
	if (update) return 'update';
	if (phase === 'first-load') return 'first-load';
	if (phase === 'signed-out') return 'none';
	return unsent > 0 ? 'waiting' : 'sent';
}
