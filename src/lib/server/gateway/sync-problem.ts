import { Problem, type ProblemCode } from '../problem.ts';
import { StoreUnavailable } from '../store/port.ts';
import type { SyncAddress } from './epoch.ts';

/** What may be wrong with a request as a whole: status, CouchDB's word for it, and a sentence for developers. */
const SYNC_PROBLEMS = {
	json: [400, 'bad_request', 'The body is not JSON.'],
	schema: [400, 'bad_request', 'The body does not have the expected form.'],
	path: [400, 'bad_request', 'The address is malformed.'],
	query: [400, 'query_parse_error', 'A query parameter is wrong.'],
	filter: [
		400,
		'bad_request',
		'The server alone selects what a client is told: no filter, doc_ids, selector or view.',
	],
	unsupported: [400, 'bad_request', 'This option is not served.'],
	'signed-out': [401, 'unauthorized', 'Sign in first.'],
	deactivated: [403, 'forbidden', 'The account is deactivated.'],
	refused: [403, 'forbidden', 'The document was refused.'],
	'not-found': [404, 'not_found', 'missing'],
	method: [405, 'method_not_allowed', 'This address does not take that method.'],
	timeout: [408, 'request_timeout', 'The body came too slowly.'],
	conflict: [409, 'conflict', 'Document update conflict.'],
	epoch: [410, 'gone', 'epoch'],
	'too-large': [413, 'too_large', 'The body is too large.'],
	'media-type': [415, 'bad_content_type', 'The body must be application/json.'],
	throttled: [429, 'too_many_requests', 'Too many requests of this user at once; wait.'],
	internal: [500, 'internal_error', 'Something went wrong on the server.'],
	busy: [503, 'service_unavailable', 'Too many requests at once; wait.'],
	unavailable: [503, 'service_unavailable', 'The database does not answer; try again.'],
} as const satisfies Readonly<Record<string, readonly [status: number, error: string, reason: string]>>;

export type SyncProblemCode = keyof typeof SYNC_PROBLEMS;

/** An expected failure of a request to the gateway, thrown where it is found. */
export class SyncProblem extends Error {
	override name = 'SyncProblem';
	readonly code: SyncProblemCode;
	readonly extra: Readonly<Record<string, unknown>>;

	/** `extra` is added to the answer: never a value that was sent. */
	constructor(code: SyncProblemCode, extra: Readonly<Record<string, unknown>> = {}) {
		super(SYNC_PROBLEMS[code][2]);
		this.code = code;
		this.extra = extra;
	}
}

/** The answer to a client that asks in another epoch than its own. */
export function wrongEpoch(address: SyncAddress): SyncProblem {
	return new SyncProblem('epoch', { ...address });
}

/** The failure as CouchDB's clients expect it: `{error, reason, code}`. */
export function syncProblemResponse(
	code: SyncProblemCode,
	extra: Readonly<Record<string, unknown>> = {},
): Response {
	const [status, error, reason] = SYNC_PROBLEMS[code];
	const headers: Record<string, string> = { 'cache-control': 'no-store' };
	if (status === 503 || status === 429) headers['retry-after'] = '5';
	return Response.json({ error, reason, code, ...extra }, { status, headers });
}

/** What to answer after something was thrown, or undefined for a bug. */
export function expectedProblem(error: unknown): Response | undefined {
	if (error instanceof SyncProblem) return syncProblemResponse(error.code, error.extra);
	if (error instanceof StoreUnavailable) return syncProblemResponse('unavailable');
	if (!(error instanceof Problem)) return undefined;
	const { code, details } = error;
	if (!isShared(code)) return undefined;
	return syncProblemResponse(code, details.detail === undefined ? {} : { detail: details.detail });
}

/** What may be wrong with any body, the gateway's too. */
function isShared(code: ProblemCode): code is ProblemCode & SyncProblemCode {
	return ['json', 'schema', 'timeout', 'too-large', 'media-type'].includes(code);
}
