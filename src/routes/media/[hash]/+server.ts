import { MOST_BYTES } from '#lib/domain/media/reference.ts';
import { readBytes } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { MEDIA_HEADERS } from '#lib/server/media/headers.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(async ({ locals, params }) => {
	const { type, content } = await runtime().media.get(params.hash, signedIn(locals).user);
	return new Response(content, { headers: { ...MEDIA_HEADERS, 'content-type': type } });
});

export const PUT: RequestHandler = door(async ({ locals, params, request }) => {
	const { user } = signedIn(locals);
	await runtime().media.put(params.hash, await readBytes(request, MOST_BYTES), user);
	return new Response(null, { status: 204 });
});
