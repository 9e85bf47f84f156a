import type { Person } from '#lib/domain/people.ts';
import type { SignInRefusal } from '#lib/sync/account.ts';

export type { SignInFailure } from '#lib/sync/account.ts';
export type SignInResult = { ok: true; user: Person } | SignInRefusal;

/** Who works on this phone. Signed in once, it stays so without a network; `expired` asks to sign in again and blocks nothing. */
class Session {
	user = $state.raw<Person>();
	status = $state<'loading' | 'signed-out' | 'active' | 'expired'>('loading');

	signIn(_username: string, _password: string): Promise<SignInResult> {
		return Promise.resolve({ ok: false, reason: 'offline' });
	}

	/** With unsent work it only says how much; `force` signs out all the same and keeps it for this person on this phone. */
	signOut(_force = false): Promise<{ unsent: number } | 'done'> {
		return Promise.resolve('done');
	}
}

export const session = new Session();
