import nano, { type ServerScope } from 'nano';
import * as z from 'zod';
import { storedName } from '../names.ts';
import { DATABASE_NAMES } from '../port.ts';
import { applyPlan, createDatabase } from './apply.ts';
import { planOf } from './plan.ts';
import { asker, escaped, orMissing } from './request.ts';

export interface SetUp {
	/** The server, with an administrator's name and password. */
	couchdbUrl: string;
	prefix: string;
	/** The account that Gendan is to use, made when it is missing; one that is there is left as it is. */
	serviceAccount?: { name: string; password: string } | undefined;
}

const SERVICE_ROLE = 'gendan-service';
// CouchDB works with accounts and replications only once these are there; a fresh single node has neither.
const SYSTEM_DATABASES = ['_users', '_replicator'];

const anything = z.looseObject({});

/** Prepares a CouchDB server for Gendan and tells, by database, what had to be done: nothing the second time. */
export async function setUp({ couchdbUrl, prefix, serviceAccount }: SetUp): Promise<Map<string, string[]>> {
	const config = { url: couchdbUrl, parseUrl: false };
	const server = nano(config);
	const done = new Map<string, string[]>();
	for (const database of SYSTEM_DATABASES)
		done.set(database, (await createDatabase(asker(server, database))) ? ['created'] : []);
	if (serviceAccount && (await createAccount(server, serviceAccount)))
		done.get('_users')?.push(serviceAccount.name);
	for (const name of DATABASE_NAMES) {
		const database = storedName(prefix, name);
		done.set(database, await applyPlan(server, database, planOf(name)));
	}
	return done;
}

async function createAccount(
	server: ServerScope,
	account: { name: string; password: string },
): Promise<boolean> {
	const ask = asker(server, '_users');
	const _id = `org.couchdb.user:${account.name}`;
	if (await orMissing(ask(anything, { path: escaped(_id), expects: [404] }))) return false;
	const body = JSON.stringify({ _id, type: 'user', roles: [SERVICE_ROLE], ...account });
	await ask(anything, { method: 'PUT', path: escaped(_id), body });
	return true;
}
