import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = door(async ({ locals, params }) => {
	await runtime().accounts.revoke(signedIn(locals).user.id, params.id);
	return new Response(null, { status: 204 });
});
