import { json } from '@sveltejs/kit';
import * as z from 'zod';
import { statedFigure } from '#lib/domain/stock/figure.ts';
import { word } from '#lib/domain/order/primitives.ts';
import { readBody } from '#lib/server/http/body.ts';
import { door } from '#lib/server/http/door.ts';
import { signedIn } from '#lib/server/http/session.ts';
import { runtime } from '#lib/server/runtime.ts';
import { adjustStock, asStockKeeper, importStock } from '#lib/server/stock.ts';
import type { RequestHandler } from './$types';

const table = z.object({ figures: z.array(statedFigure).min(1).max(20_000) });
const correction = statedFigure.extend({ before: z.number().nullable(), reason: word });
const LARGEST_BYTES = 4 * 1024 * 1024;

export const POST: RequestHandler = door(async ({ locals, request }) => {
	const { user } = signedIn(locals);
	asStockKeeper(user);
	const { figures } = await readBody(request, table, LARGEST_BYTES);
	const { data, clock } = runtime();
	const changed = await importStock(data, figures, { by: user.id, at: clock() });
	return json({ taken: figures.length, changed });
});

export const PATCH: RequestHandler = door(async ({ locals, request }) => {
	const { user } = signedIn(locals);
	asStockKeeper(user);
	const { reason, ...stated } = await readBody(request, correction);
	const { data, clock } = runtime();
	return json({ figure: await adjustStock(data, stated, { by: user.id, at: clock(), reason }) });
});
