import { json } from '@sveltejs/kit';
import { template } from '#lib/domain/template.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedInAs } from '#lib/server/http/session.ts';
import { seenVersion } from '#lib/server/http/version.ts';
import { runtime } from '#lib/server/runtime.ts';
import { removeTemplate, saveTemplate } from '#lib/server/templates.ts';
import type { RequestHandler } from './$types';

const LARGEST_BYTES = 128 * 1024;

export const PUT: RequestHandler = door(async ({ locals, params, request }) => {
	const { user } = signedInAs(locals, 'admin');
	const { data, clock } = runtime();
	const wanted = await readBody(request, template, LARGEST_BYTES);
	const editing = { by: user.id, at: clock(), seen: seenVersion(request) };
	return json(await saveTemplate(data, params.id, wanted, editing));
});

export const DELETE: RequestHandler = door(async ({ locals, params, request }) => {
	signedInAs(locals, 'admin');
	await removeTemplate(runtime().data, params.id, seenVersion(request));
	return new Response(null, { status: 204 });
});
