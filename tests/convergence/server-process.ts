import { getRequest, setResponse } from '@sveltejs/kit/node';
import { createServer } from 'node:http';
import * as z from 'zod';
import type { Person } from '#lib/domain/people.ts';
import { userChange } from '#lib/server/accounts/users.ts';
import { browserSubscription } from '#lib/server/push/subscription.ts';
import { startRuntime } from '#lib/server/runtime.ts';
import type { DocStore } from '#lib/server/store/port.ts';
import { misfold } from './mutants/in-folds.ts';
import { readerFor, sendTwice, widen } from './mutants/in-servers.ts';
import { faultsNamed } from './mutants/names.ts';

/**
 * The server's long-lived parts behind doors without passwords, in a process of its own that can be killed. What a phone
 * asks for is answered by the product; `/office` is for those who watch.
 */
const faults = faultsNamed(process.env.FAULTS);
misfold(faults);
widen(faults);
const { gateway, accounts, push, data, stores, clock } = await startRuntime(process.env);
sendTwice(faults, push);
const operations = await stores.open('operations');
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
const COOKIE = /gendan_session=([\w-]+)/;
const attempt = z.object({ username: z.string() });

const server = createServer((incoming, outgoing) => {
	const base = `http://${incoming.headers.host ?? 'localhost'}`;
	void getRequest({ request: incoming, base, bodySizeLimit: LARGEST_BODY_BYTES })
		.then(answer)
		.then((response) => {
			response.headers.set('x-gendan-time', String(clock()));
			return setResponse(outgoing, response);
		})
		.catch((error: unknown) => {
			process.stderr.write(`"level":"error" ${error instanceof Error ? error.stack : String(error)}\n`);
			outgoing.destroy();
		});
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
	process.stdout.write('Listening\n');
});

async function answer(request: Request): Promise<Response> {
	const { pathname } = new URL(request.url);
	if (pathname.startsWith('/office/')) return office(request, pathname.slice('/office/'.length));
	if (pathname === '/api/session' && request.method === 'POST') return signIn(request);
	const token = COOKIE.exec(request.headers.get('cookie') ?? '')?.[1];
	const found = token === undefined ? undefined : await accounts.sessionOf(token);
	if (!found) return Response.json({ error: 'unauthenticated' }, { status: 401 });
	const { user, session } = found;
	if (pathname === '/api/session') return sessionAnswer(user);
	if (pathname === '/api/push/subscriptions') {
		await push.subscribe(browserSubscription.parse(await request.json()), user.id, session.id);
		return Response.json({}, { status: 201 });
	}
	return gateway.handle(request, readerFor(faults, user));
}

async function signIn(request: Request): Promise<Response> {
	const { username } = attempt.parse(await request.json());
	const doc = await accounts.users.find(username);
	if (!doc?.person.active) return Response.json({ error: 'credentials' }, { status: 401 });
	const { token } = await accounts.sessions.begin(username, 'phone');
	const response = sessionAnswer(doc.person);
	response.headers.set('set-cookie', `gendan_session=${token}; Path=/; HttpOnly`);
	return response;
}

function sessionAnswer(user: Person): Response {
	return Response.json({ user, sync: gateway.epoch(readerFor(faults, user)), time: clock() });
}

async function office(request: Request, path: string): Promise<Response> {
	if (request.method === 'POST') {
		const change = userChange.parse(await request.json());
		return Response.json(await accounts.saveUser(path, change));
	}
	const users = (await accounts.users.list()).map((user) => user.person);
	const leaves = (await idsOf(data)).map((id) => data.leaves(id));
	return Response.json({
		...{ users, docs: (await Promise.all(leaves)).flat(), claims: await operations.list('reminder:') },
		...{ stats: gateway.stats(), ready: gateway.ready() },
	});
}

async function idsOf(store: DocStore): Promise<string[]> {
	const ids = new Set<string>();
	for (let since: string | undefined; ;) {
		const { changes, lastSeq, done } = await store.changes({ since, limit: 1000 });
		for (const { id, deleted } of changes) if (!deleted) ids.add(id);
		if (done) return [...ids].sort();
		since = lastSeq;
	}
}
