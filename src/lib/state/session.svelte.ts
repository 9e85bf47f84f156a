import type { Person } from '#lib/domain/people.ts';
import type { SignInRefusal } from '#lib/sync/account.ts';
import { app, signOn } from './app.ts';

export type { SignInFailure } from '#lib/sync/account.ts';
export type SignInResult = { ok: true; user: Person } | SignInRefusal;

/** Who works on this phone. Signed in once, it stays so without a network; `expired` asks to sign in again and blocks nothing. */
class Session {
	user = $state.raw<Person>();
	status = $state<'loading' | 'signed-out' | 'active' | 'expired'>('loading');

	constructor() {
		app.standing.listen((standing) => {
			this.status = standing.status;
			this.user = 'user' in standing ? standing.user : undefined;
		});
	}

	signIn(username: string, password: string): Promise<SignInResult> {
		return signOn().signIn(username.trim().toLowerCase(), password);
	}

	/** With unsent work it only says how much; `force` signs out all the same and keeps it for this person on this phone. */
	signOut(force = false): Promise<{ unsent: number } | 'done'> {
		return signOn().signOut(force);
	}
}

export const session = new Session();
