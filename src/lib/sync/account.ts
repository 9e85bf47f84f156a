import { storedSession, type StoredSession } from '#lib/local/device.ts';
import type { NoRoom } from './room.ts';
import { jsonOf, type Failure, type Server } from './server.ts';

const SESSION = '/api/session';

/** The server's answer about the present session. */
export async function probe(
	server: Server,
	signal?: AbortSignal,
): Promise<({ kind: 'ok' } & StoredSession) | Failure> {
	const answer = await server.ask(SESSION, signal ? { signal } : {});
	if (answer.kind !== 'ok') return answer;
	const session = storedSession.safeParse(await jsonOf(answer.response)).data;
	return session ? { kind: 'ok', ...session } : { kind: 'unreachable' };
}

/** `throttled`: too many tries. `offline`: no answer of our server. `unavailable`: it answered that it could not. */
export type SignInFailure = 'credentials' | 'deactivated' | 'throttled' | 'offline' | 'unavailable';
export interface SignInRefusal {
	ok: false;
	reason: SignInFailure;
	/** Seconds after which trying again makes sense. */
	wait?: number | undefined;
}

/** Signs in; the browser keeps the session's cookie. */
export async function signIn(
	server: Server,
	username: string,
	password: string,
): Promise<({ ok: true } & StoredSession) | SignInRefusal> {
	const answer = await server.send(SESSION, 'POST', { username, password });
	switch (answer.kind) {
		case 'ok': {
			const session = storedSession.safeParse(await jsonOf(answer.response)).data;
			return session ? { ok: true, ...session } : { ok: false, reason: 'unavailable' };
		}
		case 'expired':
			return { ok: false, reason: 'credentials' };
		case 'refused':
			if (answer.status === 429) return { ok: false, reason: 'throttled', wait: answer.wait };
			return { ok: false, reason: deactivated(answer) ? 'deactivated' : 'credentials' };
		case 'unreachable':
			return { ok: false, reason: answer.trouble ? 'unavailable' : 'offline' };
		case 'epoch':
			return { ok: false, reason: 'unavailable' };
	}
}

/** Ends the session on the server; false when it could not be reached. */
export async function signOut(server: Server): Promise<boolean> {
	const answer = await server.send(SESSION, 'DELETE', {});
	return answer.kind === 'ok' || answer.kind === 'expired';
}

/** True for the answer to somebody whose account was switched off. */
export function deactivated(failure: Failure | NoRoom): boolean {
	return failure.kind === 'refused' && failure.code === 'deactivated';
}
