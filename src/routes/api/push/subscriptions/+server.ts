import { json } from '@sveltejs/kit';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { browserSubscription } from '#lib/server/push/subscription.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = door(async ({ locals, request }) => {
	const { user, id } = signedIn(locals);
	await runtime().push.subscribe(await readBody(request, browserSubscription), user.id, id);
	return json({}, { status: 201 });
});

export const DELETE: RequestHandler = door(async ({ locals, request }) => {
	const { user } = signedIn(locals);
	const { endpoint } = await readBody(request, browserSubscription.pick({ endpoint: true }));
	await runtime().push.unsubscribe(endpoint, user.id);
	return new Response(null, { status: 204 });
});
