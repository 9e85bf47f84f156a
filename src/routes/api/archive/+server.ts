import { json } from '@sveltejs/kit';
import { archiveQuery } from '#lib/domain/archive.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { Problem } from '#lib/server/problem.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(({ locals, url }) => {
	const { user } = signedIn(locals);
	const query = archiveQuery.safeParse(Object.fromEntries(url.searchParams));
	if (!query.success) throw new Problem('schema');
	return json(runtime().archive.search(user, query.data));
});
