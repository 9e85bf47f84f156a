import { json } from '@sveltejs/kit';
import { door } from '#lib/server/http/door.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = door(() => json({ publicKey: runtime().push.publicKey }));
