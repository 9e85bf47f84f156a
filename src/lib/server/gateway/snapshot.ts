import * as z from 'zod';
import { groupsOf } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayReadRevision } from './ahead.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { firstLoad, leftOf } from './first-load.ts';
import { readQuery } from './query.ts';
import { watchRights, type SameRights } from './rights.ts';
import { withSignsOfLife } from './signs-of-life.ts';

const AT_ONCE = 50;

const query = z.object({
	/** Where an earlier attempt broke off: the last document that came, and the position that attempt began at. */
	after: z.string().max(200).optional(),
	seq: z.string().max(9000).optional(),
});

/**
 * `GET /<epoch>/_snapshot`: everything the user may read, a document a line with `_rev` and `_revisions`. First comes
 * `{total, seq}`, where `total` counts what is still to come, last `{end, seq}`: replication from `seq` brings what changed meanwhile. A client that lost
 * the connection goes on with `?after=<last id>&seq=<seq>`, and keeps that `seq`. When the user's rights change there is no last line.
 * Empty lines say that the load waits for its turn.
 */
export function snapshot(request: Request, user: Person, desk: Desk): Answer {
	const { after: last, seq: began } = readQuery(new URL(request.url), query);
	const load = firstLoad(user, desk.index);
	const resumed = last !== undefined && began !== undefined;
	const left = resumed ? leftOf(load, { last, seq: began }, desk.index) : load;
	const seq = desk.index.seq;
	const sameRights = watchRights(desk, user);
	const text = (signal: AbortSignal) => lines({ left, seq, user, desk, sameRights, signal });
	return { status: 200, type: 'application/x-ndjson', large: true, text };
}

interface Load {
	left: readonly string[];
	seq: string;
	user: Person;
	desk: Desk;
	sameRights: SameRights;
	signal: AbortSignal;
}

async function* lines({ left, seq, user, desk, sameRights, signal }: Load): AsyncGenerator<string> {
	yield `${JSON.stringify({ total: left.length, seq })}\n`;
	const ticket = desk.turns.ticket();
	for (let at = 0; at < left.length; at += AT_ONCE) {
		const page = left.slice(at, at + AT_ONCE);
		const told = yield* withSignsOfLife(desk.turns.take(ticket, () => textOf(page, user, desk), signal));
		if (told === undefined || !sameRights()) return;
		if (told !== '') yield told;
	}
	yield `${JSON.stringify({ end: true, seq })}\n`;
}

/** What left the user's sight since the load began is not told any more; what the index has not heard of yet comes with the feed. */
async function textOf(page: readonly string[], user: Person, { data, index }: Desk): Promise<string> {
	const groups = groupsOf(user);
	const readable = page.filter((id) => index.readable(id, groups)).map((id) => ({ id }));
	const docs = await data.bulkGet(readable, { revisions: true });
	return docs
		.filter((doc) => doc && !doc._deleted && mayReadRevision(doc, groups, index))
		.map((doc) => `${JSON.stringify(doc)}\n`)
		.join('');
}
