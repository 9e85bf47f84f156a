import { text } from '@sveltejs/kit';
import { sameSecret } from '#lib/server/accounts/token.ts';
import { problemResponse } from '#lib/server/http/answer.ts';
import { metricsText } from '#lib/server/metrics.ts';
import { runtime } from '#lib/server/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request }) => {
	const { METRICS_TOKEN: token } = runtime().config;
	if (token !== undefined && !sameSecret(`Bearer ${token}`, request.headers.get('authorization') ?? ''))
		return problemResponse('unauthenticated');
	return text(await metricsText(runtime()), { headers: { 'content-type': 'text/plain; version=0.0.4' } });
};
