import { json } from '@sveltejs/kit';
import { absenceChange, mayEnterAbsences } from '#lib/domain/absence.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { Problem } from '#lib/server/problem.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const PATCH: RequestHandler = door(async ({ locals, params, request }) => {
	const { user } = signedIn(locals);
	const { users } = runtime().accounts;
	const someone = (await users.find(params.id))?.person;
	if (!someone) throw new Problem('not-found');
	if (!mayEnterAbsences(user, someone)) throw new Problem('permission');
	const person = await users.changeAbsences(params.id, await readBody(request, absenceChange));
	return json({ person });
});
