import { json, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { hasRole, type Person, type Role } from '#lib/domain/people.ts';
import { SESSION_MS } from '../accounts/sessions.ts';
import { Problem } from '../problem.ts';
import { runtime } from '../runtime.ts';

const COOKIE = 'gendan_session';

/** The token that the browser sent. */
export function sessionToken(cookies: Cookies): string | undefined {
	return cookies.get(COOKIE);
}

/** Has the browser keep the token: out of scripts' reach, and not sent along from other sites' pages. */
export function keepSessionToken(
	{ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
	token: string,
): void {
	const secure = url.protocol === 'https:';
	cookies.set(COOKIE, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: SESSION_MS / 1000,
	});
}

/** Has the browser forget the token. */
export function dropSessionToken(cookies: Cookies): void {
	cookies.delete(COOKIE, { path: '/' });
}

/** Who is signed in. Throws the Problem `unauthenticated`. */
export function signedIn(locals: App.Locals): { user: Person; id: string } {
	if (!locals.session) throw new Problem('unauthenticated');
	return locals.session;
}

/** Who is signed in with that role. Throws the Problems `unauthenticated` and `permission`. */
export function signedInAs(locals: App.Locals, role: Role): { user: Person; id: string } {
	const session = signedIn(locals);
	if (!hasRole(session.user, role)) throw new Problem('permission');
	return session;
}

/** What a phone needs to know of its session. */
export function sessionAnswer(user: Person, status = 200): Response {
	const { gateway, clock } = runtime();
	return json({ user, sync: gateway.epoch(user), time: clock() }, { status });
}

/** Where the request comes from, for throttling. */
export function addressOf(event: Pick<RequestEvent, 'getClientAddress'>): string {
	try {
		return event.getClientAddress();
	} catch {
		// The proxy named in ADDRESS_HEADER did not pass one on.
		return 'unknown';
	}
}

/** What the browser calls itself, short enough to keep. */
export function deviceOf(request: Request): string {
	return (request.headers.get('user-agent') ?? '').slice(0, 200);
}
