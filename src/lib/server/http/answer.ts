import { json } from '@sveltejs/kit';
import { Problem, PROBLEMS, type ProblemCode, type ProblemDetails } from '../problem.ts';
import { StoreUnavailable } from '../store/port.ts';

/** `{error: '<code>', message}` with the code's status. `id` finds the failure in the log. */
export function problemResponse(
	code: ProblemCode,
	{ detail, retryAfter }: ProblemDetails = {},
	id?: string,
): Response {
	const [status, message] = PROBLEMS[code];
	const headers: Record<string, string> =
		retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
	return json({ error: code, message, detail, id }, { status, headers });
}

/** The answer to a failure that is expected, or undefined for a bug. */
export function expectedFailure(error: unknown): Response | undefined {
	if (error instanceof Problem) return problemResponse(error.code, error.details);
	if (error instanceof StoreUnavailable) return problemResponse('store-unavailable', { retryAfter: 5 });
	return undefined;
}
