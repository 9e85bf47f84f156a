/** Everything outside `/sync` that takes a body, and whether anybody may send one. */
export const TAKES_BODY = [
	['POST', '/api/session', 'anybody'],
	['POST', '/api/setup', 'anybody'],
	['POST', '/api/people', 'admin'],
	['PATCH', '/api/people/li', 'admin'],
	['POST', '/api/password', 'signed-in'],
	['POST', '/api/push/subscriptions', 'signed-in'],
	['DELETE', '/api/push/subscriptions', 'signed-in'],
	['PATCH', '/api/people/warehouse1/absences', 'signed-in'],
	['PATCH', '/api/settings', 'admin'],
	['PUT', '/api/templates/standard', 'admin'],
	['POST', '/api/stock', 'signed-in'],
	['PATCH', '/api/stock', 'signed-in'],
] as const;
/** Just past what an endpoint takes, where that is more than elsewhere. */
export const PAST_LIMIT = new Map([
	['PATCH /api/settings', 300_000],
	['POST /api/stock', 4_400_000],
]);
/** What answers nobody who is not signed in. */
export const NEEDS_SESSION = [
	['GET', '/api/session'],
	['GET', '/api/people'],
	['GET', '/api/sessions'],
	['DELETE', '/api/sessions/abc'],
	['GET', '/api/settings'],
	['GET', '/api/templates'],
	['DELETE', '/api/templates/standard'],
	['GET', '/api/archive'],
	['GET', '/api/archive/01M80YBG8N23KE0RQYCAE69VEW'],
	...TAKES_BODY.filter(([, , who]) => who !== 'anybody').map(([method, path]) => [method, path] as const),
] as const;
/** An address of each endpoint. */
export const EVERY_PATH = [
	'/api/session',
	'/api/setup',
	'/api/people',
	'/api/people/li',
	'/api/password',
].concat([
	'/api/sessions',
	'/api/sessions/x',
	'/api/push/subscriptions',
	'/api/push/key',
	'/api/people/warehouse1/absences',
	'/api/settings',
	'/api/templates',
	'/api/templates/standard',
	'/api/stock',
	'/api/archive',
	'/api/archive/x',
	'/healthz',
	'/readyz',
	'/metrics',
]);
