/**
 * Every expected failure of the API: its code is stable, clients act on it and put it into words. The status is HTTP's
 * rough grouping of the same; the message is for developers.
 */
export const PROBLEMS = {
	json: [400, 'The body is not JSON.'],
	schema: [400, 'The body does not have the expected form.'],
	incomplete: [400, 'The body broke off.'],
	unauthenticated: [401, 'Sign in first.'],
	credentials: [401, 'User name or password is wrong.'],
	'setup-code': [401, 'The set-up code is wrong.'],
	permission: [403, 'This is not yours to do.'],
	origin: [403, 'The request comes from a page of another site.'],
	deactivated: [403, 'The account is deactivated.'],
	'wrong-password': [403, 'The present password is wrong.'],
	'not-found': [404, 'There is nothing here.'],
	method: [405, 'This address does not take that method.'],
	timeout: [408, 'The body came too slowly.'],
	'username-taken': [409, 'Somebody has this user name.'],
	'last-admin': [409, 'Somebody must stay administrator.'],
	'stock-changed': [409, 'Somebody else has counted since.'],
	changed: [412, 'Somebody changed it since it was read.'],
	'setup-done': [409, 'The installation is set up already.'],
	'too-large': [413, 'The body is too large.'],
	'media-type': [415, 'The body must be application/json.'],
	'media-hash': [422, 'The bytes are not those that the address names.'],
	'media-content': [422, 'The bytes are not a picture that may be kept.'],
	'push-endpoint': [422, 'Messages may not be sent to this endpoint.'],
	throttled: [429, 'Too many attempts; wait.'],
	internal: [500, 'Something went wrong on the server.'],
	'store-unavailable': [503, 'The database does not answer; try again.'],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemDetails {
	/** Which part of the request is meant; never a value that was sent. */
	detail?: string | undefined;
	/** Seconds after which trying again makes sense. */
	retryAfter?: number | undefined;
}

/** An expected failure, thrown where it is found and answered at the door. */
export class Problem extends Error {
	override name = 'Problem';
	readonly code: ProblemCode;
	readonly details: ProblemDetails;

	constructor(code: ProblemCode, details: ProblemDetails = {}) {
		super(PROBLEMS[code][1]);
		this.code = code;
		this.details = details;
	}
}
