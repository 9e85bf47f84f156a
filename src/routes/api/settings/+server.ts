import * as z from 'zod';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn, signedInAs } from '#lib/server/http/session.ts';
import { seenVersion, versioned } from '#lib/server/http/version.ts';
import { runtime } from '#lib/server/runtime.ts';
import { changeSettings, settingsRecord } from '#lib/server/settings.ts';
import { versionOf } from '#lib/server/version.ts';
import type { RequestHandler } from './$types';

const change = z
	.record(z.string(), z.unknown())
	.refine((wanted) => Object.keys(wanted).length > 0, 'nothing');
/** A calendar of several years with all its holidays. */
const LARGEST_BYTES = 256 * 1024;

export const GET: RequestHandler = door(async ({ locals }) => {
	signedIn(locals);
	const record = await settingsRecord(runtime().data);
	return versioned(record, versionOf(record.settings));
});

export const PATCH: RequestHandler = door(async ({ locals, request }) => {
	const { user } = signedInAs(locals, 'admin');
	const { data, clock } = runtime();
	const wanted = await readBody(request, change, LARGEST_BYTES);
	const editing = { by: user.id, at: clock(), seen: seenVersion(request) };
	const record = await changeSettings(data, wanted, editing);
	return versioned(record, versionOf(record.settings));
});
