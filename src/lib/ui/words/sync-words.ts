import { m } from '#lib/paraglide/messages.js';

/** What the exchange with the server does, or why it does nothing. */
export type SyncPhase = 'idle' | 'first-load' | 'pulling' | 'pushing' | 'no-room' | 'offline' | 'signed-out';

/** How the exchange with the server stands. */
export interface SyncStanding {
	phase: SyncPhase;
	/** Records that are only on this phone. */
	unsent: number;
	/** Progress of the first load. */
	loaded: { done: number; total: number } | undefined;
}

/** `good`: nothing waits. `busy`: something is under way. `calm`: it waits, and that is normal. `ask`, `full`: a person must act. */
export type SyncTone = 'good' | 'busy' | 'calm' | 'ask' | 'full';

export interface SyncWords {
	tone: SyncTone;
	title: string;
	hint: string;
	/** How far the first load is. */
	progress?: { done: number; total: number } | undefined;
}

/** The honest state of the exchange in plain words. */
export function syncWords({ phase, unsent, loaded }: SyncStanding): SyncWords {
	const waits = unsent > 0 ? m.unsent_count({ count: unsent }) : m.sync_all_sent();
	switch (phase) {
		case 'signed-out':
			return { tone: 'ask', title: m.sync_expired(), hint: m.sync_expired_hint() };
		case 'offline':
			return { tone: 'calm', title: m.sync_offline(), hint: m.sync_offline_hint() };
		case 'no-room':
			return { tone: 'full', title: m.sync_no_room(), hint: m.sync_no_room_hint() };
		case 'first-load': {
			const title = loaded ? m.first_load(loaded) : m.first_load_start();
			return { tone: 'busy', title, hint: waits, progress: loaded };
		}
		case 'pushing':
			return { tone: 'busy', title: m.sync_pushing(), hint: waits };
		case 'pulling':
			return { tone: 'busy', title: m.sync_pulling(), hint: waits };
		case 'idle':
			return { tone: unsent > 0 ? 'calm' : 'good', title: m.sync_online(), hint: waits };
	}
}
