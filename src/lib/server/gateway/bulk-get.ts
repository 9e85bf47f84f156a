import * as z from 'zod';
import { groupsOf } from '#lib/domain/audience.ts';
import { held, type Held } from '#lib/domain/log/lacking.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Revision } from '../store/port.ts';
import { readSyncBody } from './sync-body.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { flag, readQuery, rev } from './query.ts';
import { insist, watchRights, type SameRights } from './rights.ts';
import { readRevisions, type Asked, type Wanted } from './revisions.ts';
import { shortenedFor } from './shortened.ts';

const BODY_BYTES = 1024 * 1024;
const AT_ONCE = 50;

const query = z.object({ revs: flag, latest: flag });
const body = z.looseObject({
	docs: z
		.array(z.looseObject({ id: z.string(), rev: rev.optional(), has: held.optional().catch(undefined) }))
		.max(5000),
});

type Question = Asked & { has?: Held | undefined };

/**
 * `POST /<epoch>/_bulk_get`: revisions by id, an answer for each that was asked for, in order. To who says what they have of a
 * log, what they lack of it is told, where that is shorter.
 */
export async function bulkGet(request: Request, user: Person, desk: Desk): Promise<Answer> {
	const { revs = false, latest = false } = readQuery(new URL(request.url), query);
	const { docs } = await readSyncBody(request, body, BODY_BYTES);
	const sameRights = watchRights(desk, user);
	const text = () => results(desk, user, docs, { revs, latest, sameRights });
	return { status: 200, text, type: 'application/json' };
}

async function* results(
	desk: Desk,
	user: Person,
	asked: readonly Question[],
	{ sameRights, ...wanted }: Wanted & { sameRights: SameRights },
): AsyncGenerator<string> {
	yield '{"results":[';
	for (let at = 0; at < asked.length; at += AT_ONCE) {
		const page = asked.slice(at, at + AT_ONCE);
		const found = await readRevisions(desk, groupsOf(user), page, wanted);
		const lines = page.map((one, index) => {
			const { id, rev: named, has } = one;
			const answer = found[index];
			// Whoever lost access since the feed told of it gets nothing rather than an error: PouchDB would give up on that.
			const docs = answer?.readable ? answer.docs.map((doc) => told(doc, has)) : [];
			const missing = { error: { id, rev: named, error: 'not_found', reason: 'missing' } };
			return JSON.stringify({ id, docs: answer?.readable && docs.length === 0 ? [missing] : docs });
		});
		insist(sameRights);
		yield (at > 0 ? ',\n' : '\n') + lines.join(',\n');
	}
	yield '\n]}\n';
}

function told(doc: Revision, has: Held | undefined) {
	const short = has && shortenedFor(doc, has);
	return short ? { short } : { ok: doc };
}
