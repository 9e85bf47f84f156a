import { m } from '#lib/paraglide/messages.js';
import type { SignInFailure } from '#lib/state/session.svelte.ts';

/**
 * Why a sign-in came to nothing: what happened, what is safe and what to do. `again`: somebody who has worked here before,
 * and whose records are on this phone.
 */
export function signInWords(failure: SignInFailure, again: boolean): string {
	switch (failure) {
		case 'credentials':
			return m.login_credentials();
		case 'deactivated':
			return m.login_deactivated();
		case 'throttled':
			return m.login_throttled();
		case 'offline':
			return again ? m.login_offline_again() : m.login_offline();
		case 'unavailable':
			return m.login_trouble();
	}
}
