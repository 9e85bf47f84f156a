import { json } from '@sveltejs/kit';
import * as z from 'zod';
import { newUser } from '#lib/server/accounts/users.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import * as session from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

const firstUser = newUser.omit({ department: true, roles: true }).extend({ code: z.string().max(40) });

export const GET: RequestHandler = door(async () => json({ needed: await runtime().accounts.users.none() }));

export const POST: RequestHandler = door(async (event) => {
	const { code, ...given } = await readBody(event.request, firstUser);
	const { accounts } = runtime();
	const from = { ip: session.addressOf(event), device: session.deviceOf(event.request) };
	await accounts.setUp(code, given, from.ip);
	const { user, token } = await accounts.signIn({ ...given, ...from });
	session.keepSessionToken(event, token);
	return session.sessionAnswer(user, 201);
});
