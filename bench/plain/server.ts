import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod';

/** A database on a server that speaks CouchDB's protocol and filters nothing. */
export interface PlainServer {
	/** Of the server, without credentials. */
	url: string;
	/** Of the database. */
	name: string;
	authorization: string;
	/** The database's address below another address of the server, with credentials, as PouchDB takes it. */
	database(base: string): string;
	stop(): Promise<void>;
}

const failed = z.array(z.looseObject({ error: z.string().optional() }));
const BATCH = 250;

/** Puts the documents into a database of their own: on the server of `COUCHDB_URL`, or on express-pouchdb. */
export async function startPlain(documents: readonly object[]): Promise<PlainServer> {
	const given = process.env.COUCHDB_URL;
	const { url, stop } = given ? { url: given, stop: () => Promise.resolve() } : await standIn();
	const { username, password, origin } = new URL(url);
	const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
	const name = `gendan-bench-${process.pid}-${Math.random().toString(36).slice(2)}`;
	const ask = async (path: string, method: string, body?: object): Promise<unknown> => {
		const answer = await fetch(`${origin}/${name}${path}`, {
			method,
			headers: { authorization, 'content-type': 'application/json' },
			...(body && { body: JSON.stringify(body) }),
		});
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
		return answer.json();
	};
	await ask('', 'PUT');
	for (let from = 0; from < documents.length; from += BATCH) {
		const docs = documents.slice(from, from + BATCH);
		const rows = failed.parse(await ask('/_bulk_docs', 'POST', { docs, new_edits: false }));
		if (rows.some(({ error }) => error !== undefined)) throw new Error(JSON.stringify(rows));
	}
	return {
		url: origin,
		name,
		authorization,
		database(base) {
			const address = new URL(`/${name}`, base);
			return Object.assign(address, { username, password }).href;
		},
		async stop() {
			await ask('', 'DELETE');
			await stop();
		},
	};
}

async function standIn(): Promise<{ url: string; stop: () => Promise<void> }> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'bench/plain/server-process.ts'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const reap = () => child.kill('SIGKILL');
	process.once('exit', reap);
	for await (const url of createInterface(child.stdout))
		return {
			url,
			async stop() {
				process.off('exit', reap);
				const ended = once(child, 'exit');
				reap();
				await ended;
			},
		};
	throw new Error('express-pouchdb did not start');
}
