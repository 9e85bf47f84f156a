import { setUp } from '#lib/server/store/couch/set-up.ts';
import * as z from 'zod';

// Prepares a CouchDB server: COUCHDB_URL=http://admin:password@host:5984 npm run couchdb:apply
const environment = z.object({
	COUCHDB_URL: z.url({
		protocol: /^https?$/,
		error: 'COUCHDB_URL must be the http(s) URL of a CouchDB server',
	}),
	GENDAN_DB_PREFIX: z.string().default('gendan'),
	GENDAN_SERVICE_NAME: z.string().default('gendan-service'),
	GENDAN_SERVICE_PASSWORD: z.string().optional(),
});

const parsed = environment.safeParse(process.env);
if (!parsed.success) {
	console.error(z.prettifyError(parsed.error));
	process.exitCode = 1;
} else {
	const { COUCHDB_URL, GENDAN_DB_PREFIX, GENDAN_SERVICE_NAME: name, GENDAN_SERVICE_PASSWORD } = parsed.data;
	const serviceAccount = GENDAN_SERVICE_PASSWORD ? { name, password: GENDAN_SERVICE_PASSWORD } : undefined;
	try {
		const done = await setUp({ couchdbUrl: COUCHDB_URL, prefix: GENDAN_DB_PREFIX, serviceAccount });
		for (const [database, steps] of done)
			console.log(`${database}: ${steps.join(', ') || 'as it should be'}`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
