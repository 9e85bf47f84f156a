import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { runtime } from '../runtime.ts';
import { expectedFailure, problemResponse } from './answer.ts';

/** Wraps what answers an API request: expected failures become their answer, bugs are logged and answered with an id. */
export function door<Event extends RequestEvent>(
	answer: (event: Event) => Response | Promise<Response>,
): (event: Event) => Promise<Response> {
	return async (event) => {
		try {
			return await answer(event);
		} catch (error) {
			if (isHttpError(error) || isRedirect(error)) throw error;
			return expectedFailure(error) ?? problemResponse('internal', {}, logFailure(error, event));
		}
	};
}

/** Logs a bug and gives the id under which the log has it. Neither address parameters nor bodies are logged. */
export function logFailure(
	error: unknown,
	{ route, request }: Pick<RequestEvent, 'route' | 'request'>,
): string {
	const id = randomUUID().slice(0, 8);
	runtime().log.error({ err: error, id, route: route.id, method: request.method }, 'request failed');
	return id;
}
