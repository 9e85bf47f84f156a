import { json } from '@sveltejs/kit';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(async ({ locals, params }) => {
	const { user } = signedIn(locals);
	return json(await runtime().archive.read(user, `order:${params.id}`));
});
