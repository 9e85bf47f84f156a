import type { Person } from '#lib/domain/people.ts';
import { respond, type Answer } from './answer.ts';
import { append, bulkDocs } from './bulk-docs.ts';
import { bulkGet } from './bulk-get.ts';
import { changes } from './changes.ts';
import type { Sort } from './crowd.ts';
import type { Desk } from './desk.ts';
import { deleteDocument, readDocument, writeDocument } from './document.ts';
import { syncAddressOf } from './epoch.ts';
import { ensureFullCommit, info, welcome } from './info.ts';
import { readLocal, writeLocal } from './local-docs.ts';
import { revsDiff } from './revs-diff.ts';
import { Rosters } from './roster.ts';
import { snapshot } from './snapshot.ts';
import { expectedProblem, SyncProblem, syncProblemResponse, wrongEpoch } from './sync-problem.ts';

interface Call {
	request: Request;
	user: Person;
	/** What the address names below the endpoint: a document's id. */
	id: string;
}
type Handler = (call: Call) => Answer | Promise<Answer>;
type Methods = Readonly<Partial<Record<string, Handler>>>;

/** Requests that hold much or hold it for long are counted; an address and a method each. */
const COUNTED: Readonly<Record<string, Sort>> = {
	'GET _snapshot': 'load',
	'GET _changes': 'listen',
	'POST _changes': 'listen',
	'POST _bulk_docs': 'push',
	'POST _append': 'push',
	'PUT document': 'push',
};

/** Answers everything under `/sync`, by a table of addresses and methods. Never throws. */
export function endpoints(desk: Desk): (request: Request, user: Person) => Promise<Response> {
	const { data, crowds, unreadMs } = desk;
	const rosters = new Rosters();
	const database: Methods = { GET: ({ user }) => info(user, desk) };
	const feed: Handler = ({ request, user }) => changes(request, user, desk);
	const special: Readonly<Record<string, Methods>> = {
		_changes: { GET: feed, POST: feed },
		_bulk_get: { POST: ({ request, user }) => bulkGet(request, user, desk) },
		_bulk_docs: { POST: ({ request, user }) => bulkDocs(request, user, desk) },
		_append: { POST: ({ request, user }) => append(request, user, desk) },
		_revs_diff: { POST: ({ request }) => revsDiff(request, data) },
		_ensure_full_commit: { POST: () => ensureFullCommit() },
		_snapshot: { GET: ({ request, user }) => snapshot(request, user, desk) },
		_roster: { GET: ({ request, user }) => rosters.answer(request, user, desk) },
	};
	const local: Methods = {
		GET: ({ id, user }) => readLocal(id, user, data),
		PUT: ({ request, id, user }) => writeLocal(request, id, user, data),
	};
	const document: Methods = {
		GET: ({ request, id, user }) => readDocument(request, id, user, desk),
		PUT: ({ request, id, user }) => writeDocument(request, id, user, desk),
		DELETE: () => deleteDocument(),
	};

	function methodsAt([name = '', ...rest]: readonly string[]): {
		methods: Methods;
		id: string;
		name: string;
	} {
		const named = Object.hasOwn(special, name) ? special[name] : undefined;
		if (name === '' && rest.length === 0) return { methods: database, id: '', name };
		if (named && rest.length === 0) return { methods: named, id: '', name };
		if (name === '_local' && rest.length > 0) return { methods: local, id: rest.join('/'), name };
		if (name.startsWith('_local/')) return { methods: local, id: name.slice('_local/'.length), name };
		if (name === '' || name.startsWith('_') || rest.length > 0) throw new SyncProblem('not-found');
		return { methods: document, id: name, name: 'document' };
	}

	async function answer(request: Request, user: Person): Promise<Response> {
		if (!user.active) throw new SyncProblem('deactivated');
		const [epoch, ...path] = pathOf(request);
		if (epoch === undefined) return respond(request, welcome(), { ended: () => undefined, unreadMs });
		const address = syncAddressOf(user);
		if (epoch !== address.epoch) throw wrongEpoch(address);
		const { methods, id, name } = methodsAt(path);
		const method = request.method === 'HEAD' ? 'GET' : request.method;
		const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
		if (!handler) throw new SyncProblem('method');
		const ended = await enter(`${method} ${name}`, user);
		try {
			return await respond(request, await handler({ request, user, id }), { ended, unreadMs });
		} catch (error) {
			ended();
			throw error;
		}
	}

	async function enter(what: string, user: Person): Promise<() => void> {
		const sort = Object.hasOwn(COUNTED, what) ? COUNTED[what] : undefined;
		return sort ? crowds[sort].enter(user.id) : () => undefined;
	}

	return async (request, user) => {
		try {
			return await answer(request, user);
		} catch (error) {
			const expected = expectedProblem(error);
			if (expected) return expected;
			desk.log.error({ err: error, method: request.method }, 'a request failed');
			return syncProblemResponse('internal');
		}
	};
}

/** Decoded parts of the path below `/sync`; a slash at the end does not count. */
function pathOf(request: Request): string[] {
	const [, root, ...parts] = new URL(request.url).pathname.replace(/\/$/, '').split('/');
	// Dots in an address may have led out of it.
	if (root !== 'sync') throw new SyncProblem('not-found');
	try {
		return parts.map((part) => decodeURIComponent(part));
	} catch {
		throw new SyncProblem('path');
	}
}
