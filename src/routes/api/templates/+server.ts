import { json } from '@sveltejs/kit';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import { templates } from '#lib/server/templates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(async ({ locals }) => {
	signedIn(locals);
	return json({ templates: await templates(runtime().data) });
});
