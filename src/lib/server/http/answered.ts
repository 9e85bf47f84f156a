import type { RequestEvent } from '@sveltejs/kit';
import { countRequest } from '../metrics.ts';
import type { ProblemCode } from '../problem.ts';
import { runtime } from '../runtime.ts';
import { expectedFailure, problemResponse } from './answer.ts';
import { drained } from './rest.ts';
import { isSameOrigin } from './same-origin.ts';
import { dropSessionToken, keepSessionToken, sessionToken } from './session.ts';

/** What every request goes through: who is it, may it come from there, what time is it here. */
export async function answered(
	event: RequestEvent,
	resolve: () => Response | Promise<Response>,
): Promise<Response> {
	const response = await checked(event, resolve);
	countRequest(event.url.pathname, response.status);
	// Phones measure the offset of their clock by it.
	response.headers.set('x-gendan-time', String(runtime().clock()));
	// What was refused may not have been read, and the rest of a body is no next request.
	if (response.status >= 400 && !(await drained(event.request.body)))
		response.headers.set('connection', 'close');
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return response;
}

async function checked(event: RequestEvent, resolve: () => Response | Promise<Response>): Promise<Response> {
	const { request, url } = event;
	if (!isSameOrigin(request, url.origin)) return refused(url.pathname);
	try {
		await recognise(event);
	} catch (error) {
		const failure = expectedFailure(error);
		if (failure) return failure;
		throw error;
	}
	return withCode(url.pathname, await resolve());
}

async function recognise(event: RequestEvent): Promise<void> {
	const token = sessionToken(event.cookies);
	if (token === undefined) return;
	const found = await runtime().accounts.sessionOf(token);
	if (!found) {
		// The phone is to be told so, and to take its data away, even if this answer does not reach it.
		if (!(await runtime().accounts.isSwitchedOff(token))) dropSessionToken(event.cookies);
		return;
	}
	event.locals.session = { user: found.user, id: found.session.id };
	if (found.renewed) keepSessionToken(event, token);
}

/** Replication clients expect CouchDB's form of an error. */
function refused(pathname: string): Response {
	if (!pathname.startsWith('/sync/')) return problemResponse('origin');
	return Response.json({ error: 'forbidden', reason: 'origin', code: 'origin' }, { status: 403 });
}

const BARE: Readonly<Record<number, ProblemCode>> = { 404: 'not-found', 405: 'method', 413: 'too-large' };

/** SvelteKit's own answers are text or pages; clients of these addresses read codes. */
function withCode(pathname: string, response: Response): Response {
	const code = BARE[response.status];
	const isJson = response.headers.get('content-type')?.startsWith('application/json');
	return code && !isJson && /^\/(api|media)(\/|$)/.test(pathname) ? problemResponse(code) : response;
}
