import type { Person } from '#lib/domain/people.ts';
import { browserWorld } from '#lib/local/phone.ts';
import type { SignInRefusal } from '#lib/sync/account.ts';
import type { SyncStatus } from '#lib/sync/status.ts';
import { exportKept, type Kept } from '#lib/sync/wipe.ts';
import { app, signOn } from './app.ts';
import { dismissWorker, readyWorker } from './snapshot-in-worker.ts';

export type { SignInFailure } from '#lib/sync/account.ts';
export type SignInResult = { ok: true; user: Person } | SignInRefusal;

const PAST_THE_LOAD: ReadonlySet<SyncStatus['phase']> = new Set(['pushing', 'pulling', 'idle', 'no-room']);

/** Who works on this phone. Signed in once, it stays so without a network; `expired` asks to sign in again and blocks nothing. */
class Session {
	user = $state.raw<Person>();
	status = $state<'loading' | 'signed-out' | 'active' | 'expired'>('loading');
	/** Whose account was switched off while they worked here, and how much of theirs was never sent. */
	switchedOff = $state.raw<{ user: Person; records: number }>();
	#kept: Kept | undefined;

	constructor() {
		app.standing.listen((standing) => {
			this.status = standing.status;
			this.user = 'user' in standing ? standing.user : undefined;
			this.#kept = standing.status === 'signed-out' ? standing.kept : undefined;
			this.switchedOff = this.#kept && { user: this.#kept.user, records: countOf(this.#kept) };
		});
		app.status.listen((status) => {
			if (status && PAST_THE_LOAD.has(status.phase)) dismissWorker();
		});
	}

	signIn(username: string, password: string): Promise<SignInResult> {
		readyWorker();
		return signOn().signIn(username.trim().toLowerCase(), password);
	}

	/** What whoever was switched off never sent, as the text of a file. */
	async exportedKept(): Promise<string> {
		return this.#kept ? exportKept(browserWorld(), this.#kept) : '';
	}

	/** With unsent work it only says how much; `force` signs out all the same and keeps it for this person on this phone. */
	signOut(force = false): Promise<{ unsent: number } | 'done'> {
		return signOn().signOut(force);
	}
}

function countOf({ rows, unreadable }: Kept): number {
	return rows.length + unreadable.length;
}

export const session = new Session();
