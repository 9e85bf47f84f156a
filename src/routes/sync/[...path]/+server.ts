import { runtime } from '#lib/server/runtime.ts';
import { syncProblemResponse } from '#lib/server/gateway/sync-problem.ts';
import type { RequestHandler } from './$types';

/** Replicators ask for the database with a slash at the end, and do not follow redirects everywhere. */
export const trailingSlash = 'ignore';

/** Everything under `/sync`: CouchDB's replication protocol for one signed-in user. */
export const fallback: RequestHandler = ({ request, locals }) => {
	const { session } = locals;
	if (!session) return syncProblemResponse('signed-out');
	return runtime().gateway.handle(request, session.user);
};
