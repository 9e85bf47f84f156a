import * as z from 'zod';
import { triedPassword } from '#lib/server/accounts/password.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import * as session from '#lib/server/http/session.ts';
import { Problem } from '#lib/server/problem.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

const attempt = z.object({ username: z.string().min(1).max(200), password: triedPassword });

export const GET: RequestHandler = door(async ({ locals, cookies }) => {
	const token = session.sessionToken(cookies);
	if (!locals.session && token !== undefined && (await runtime().accounts.isSwitchedOff(token)))
		throw new Problem('deactivated');
	return session.sessionAnswer(session.signedIn(locals).user);
});

export const POST: RequestHandler = door(async (event) => {
	const given = await readBody(event.request, attempt);
	const { accounts } = runtime();
	const from = { ip: session.addressOf(event), device: session.deviceOf(event.request) };
	const { user, token } = await accounts.signIn({ ...given, ...from });
	// Somebody else's session must not live on, unseen, on a device that has changed hands.
	if (event.locals.session) await accounts.signOut(event.locals.session.id);
	session.keepSessionToken(event, token);
	return session.sessionAnswer(user);
});

export const DELETE: RequestHandler = door(async ({ locals, cookies }) => {
	if (locals.session) await runtime().accounts.signOut(locals.session.id);
	session.dropSessionToken(cookies);
	return new Response(null, { status: 204 });
});
