import { json } from '@sveltejs/kit';
import * as z from 'zod';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn, signedInAs } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import { changeSettings, companySettings } from '#lib/server/settings.ts';
import type { RequestHandler } from './$types';

const change = z.record(z.string(), z.unknown());
/** A calendar of several years with all its holidays. */
const LARGEST_BYTES = 256 * 1024;

export const GET: RequestHandler = door(async ({ locals }) => {
	signedIn(locals);
	return json({ settings: await companySettings(runtime().data) });
});

export const PATCH: RequestHandler = door(async ({ locals, request }) => {
	signedInAs(locals, 'admin');
	const settings = await changeSettings(runtime().data, await readBody(request, change, LARGEST_BYTES));
	return json({ settings });
});
