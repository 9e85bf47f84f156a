import * as z from 'zod';
import { newPassword, triedPassword } from '#lib/server/accounts/password.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { addressOf, signedIn } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

const passwords = z.object({ present: triedPassword, next: newPassword });

export const POST: RequestHandler = door(async (event) => {
	const { user, id: session } = signedIn(event.locals);
	const given = await readBody(event.request, passwords);
	await runtime().accounts.changePassword({ user: user.id, session, ...given, ip: addressOf(event) });
	return new Response(null, { status: 204 });
});
