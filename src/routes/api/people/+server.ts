import { json } from '@sveltejs/kit';
import { newUser } from '#lib/server/accounts/users.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedInAs } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(async ({ locals }) => {
	signedInAs(locals, 'admin');
	const users = await runtime().accounts.users.list();
	return json({ people: users.map(({ person }) => person) });
});

export const POST: RequestHandler = door(async ({ locals, request }) => {
	signedInAs(locals, 'admin');
	const person = await runtime().accounts.addUser(await readBody(request, newUser));
	return json({ person }, { status: 201 });
});
