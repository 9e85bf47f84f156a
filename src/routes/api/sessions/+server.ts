import { json } from '@sveltejs/kit';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(async ({ locals }) => {
	const { user, id: current } = signedIn(locals);
	const sessions = await runtime().accounts.sessions.list(user.id);
	return json({
		sessions: sessions.map(({ id, device, startedAt, seenAt }) => ({
			...{ id, device, startedAt, seenAt },
			current: id === current,
		})),
	});
});
