import { json } from '@sveltejs/kit';
import { template } from '#lib/domain/template.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedInAs } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import { removeTemplate, saveTemplate } from '#lib/server/templates.ts';
import type { RequestHandler } from './$types';

const LARGEST_BYTES = 128 * 1024;

export const PUT: RequestHandler = door(async ({ locals, params, request }) => {
	signedInAs(locals, 'admin');
	const stored = await readBody(request, template, LARGEST_BYTES);
	await saveTemplate(runtime().data, params.id, stored);
	return json({ template: stored });
});

export const DELETE: RequestHandler = door(async ({ locals, params }) => {
	signedInAs(locals, 'admin');
	await removeTemplate(runtime().data, params.id);
	return new Response(null, { status: 204 });
});
