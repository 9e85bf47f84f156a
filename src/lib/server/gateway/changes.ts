import * as z from 'zod';
import { groupsOf } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Answer } from './answer.ts';
import { continuously, longpoll, told, toldWithDocuments, type Listener } from './changes-feed.ts';
import type { Desk } from './desk.ts';
import { count, flag, readQuery } from './query.ts';
import { watchRights } from './rights.ts';
import { newsFor, standpointOf } from './since.ts';
import { readSyncBody } from './sync-body.ts';
import { SyncProblem } from './sync-problem.ts';

const STANDARD_HEARTBEAT_MS = 60_000;
const SELECTING = ['filter', 'view', 'doc_ids', 'selector'];

const query = z.object({
	since: z
		.string()
		.regex(/^(now|\d{1,15}(-[\w=-]{1,8000})?)$/)
		.default('0'),
	limit: count,
	feed: z.enum(['normal', 'longpoll', 'continuous']).default('normal'),
	style: z.enum(['main_only', 'all_docs']).default('main_only'),
	include_docs: flag,
	/** Not CouchDB's: phones of ours take documents with the news of them. */
	carry: flag,
	heartbeat: z.union([count, z.literal('true').transform(() => STANDARD_HEARTBEAT_MS)]),
	timeout: count,
});

/** `GET` and `POST /<epoch>/_changes`: what happened since, of what the user may read. */
export async function changes(request: Request, user: Person, desk: Desk): Promise<Answer> {
	const url = new URL(request.url);
	const body = request.method === 'POST' ? await readSyncBody(request, z.looseObject({})) : {};
	if (SELECTING.some((name) => url.searchParams.has(name) || name in body)) throw new SyncProblem('filter');
	if (url.searchParams.get('descending') === 'true')
		throw new SyncProblem('unsupported', { detail: 'descending' });
	const asked = readQuery(url, query);
	const sameRights = watchRights(desk, user);
	const standpoint = await standpointOf(asked.since, desk);
	const listener: Listener = {
		...{ user, desk, standpoint, groups: groupsOf(user), sameRights },
		...{ since: asked.since, limit: asked.limit ?? Number.POSITIVE_INFINITY },
		...{ allLeaves: asked.style === 'all_docs', bodies: asked.include_docs ?? false },
		carry: asked.carry ?? false,
		...{ heartbeat: asked.heartbeat, timeout: asked.timeout },
	};
	if (asked.feed === 'continuous') return streamed((signal) => continuously(listener, signal), true);
	const news = newsFor(desk.index, standpoint, listener.groups, listener);
	if (asked.feed === 'longpoll' && news.rows.length === 0 && listener.limit > 0)
		return streamed((signal) => longpoll(listener, signal), true);
	if (listener.bodies || (listener.carry && news.rows.length > 0))
		return streamed(() => toldWithDocuments(listener, news), false);
	return { status: 200, json: told(listener, news) };
}

function streamed(text: (signal: AbortSignal) => AsyncIterable<string>, live: boolean): Answer {
	return { status: 200, text, type: 'application/json', live };
}
