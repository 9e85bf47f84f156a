import express from 'express';
import expressPouchDB from 'express-pouchdb';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import * as z from 'zod';
import { lastingPort } from './lasting-port.ts';

export interface CouchServer {
	/** With name and password, as `COUCHDB_URL` has it. */
	url: string;
	/** Goes away as a server does that is restarted: connections break, data stays. */
	pause(): Promise<void>;
	/** Comes back where it was. */
	resume(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * The `couchdb-stand-in`: express-pouchdb over PouchDB in memory, for machines without CouchDB. It speaks the protocol,
 * but runs no design functions, knows no accounts and gives plain numbers for sequences.
 */
export async function startCouchStandIn(): Promise<CouchServer> {
	PouchDB.plugin(memory);
	const name = Math.random().toString(36).slice(2);
	const databases = PouchDB.defaults({ adapter: 'memory', prefix: `${name}/` });
	const app = express();
	app.use('/:database/_security', securityObjects());
	app.use(
		expressPouchDB(databases, {
			mode: 'minimumForPouchDB',
			// CouchDB does not compress its answers.
			overrideMode: { exclude: ['routes/views', 'routes/temp-views', 'compression'] },
		}),
	);
	const port = await lastingPort();
	let server = await listen(createServer(app), port);
	return {
		url: `http://admin:stand-in@127.0.0.1:${port}`,
		pause: () => shut(server),
		async resume() {
			server = await listen(createServer(app), port);
		},
		stop: () => shut(server),
	};
}

/** express-pouchdb's own part for these does not start on PouchDB 9. */
function securityObjects(): express.Router {
	const stored = new Map<string, unknown>();
	const router = express.Router({ mergeParams: true });
	const database = (request: express.Request) =>
		z.object({ database: z.string() }).parse(request.params).database;
	router.get('/', (request, response) => {
		response.json(
			stored.get(database(request)) ?? { members: { roles: ['_admin'] }, admins: { roles: ['_admin'] } },
		);
	});
	router.put('/', express.json(), (request, response) => {
		stored.set(database(request), request.body);
		response.json({ ok: true });
	});
	return router;
}

async function listen(server: Server, port: number): Promise<Server> {
	// As long as CouchDB keeps an idle connection; Node's five seconds end in the midst of a request when the machine is busy.
	server.keepAliveTimeout = 300_000;
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

async function shut(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}
