import { json } from '@sveltejs/kit';
import { userChange } from '#lib/server/accounts/users.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedInAs } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const PATCH: RequestHandler = door(async ({ locals, params, request }) => {
	signedInAs(locals, 'admin');
	const person = await runtime().accounts.saveUser(params.id, await readBody(request, userChange));
	return json({ person });
});
