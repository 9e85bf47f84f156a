import * as z from 'zod';
import { groupsOf } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Answer } from './answer.ts';
import { LARGEST_BODY_BYTES, rowOf } from './bulk-docs.ts';
import type { Desk } from './desk.ts';
import { openRevs } from './open-revs.ts';
import { push } from './push.ts';
import { flag, readQuery, rev } from './query.ts';
import { readRevisions } from './revisions.ts';
import { readSyncBody } from './sync-body.ts';
import { SyncProblem } from './sync-problem.ts';

const reading = z.object({ rev: rev.optional(), revs: flag, latest: flag, conflicts: flag });
const writing = z.object({ rev: rev.optional(), new_edits: flag });

/** `GET /<epoch>/<id>`: the winner, one revision, or several of them with `open_revs`. */
export async function readDocument(request: Request, id: string, user: Person, desk: Desk): Promise<Answer> {
	const url = new URL(request.url);
	if (url.searchParams.has('open_revs')) return openRevs(request, id, user, desk);
	const { rev: named, revs = false, latest = false, conflicts } = readQuery(url, reading);
	const [found] = await readRevisions(desk, groupsOf(user), [{ id, rev: named }], { revs, latest });
	const doc = found?.readable ? found.docs[0] : undefined;
	if (!doc || (doc._deleted && named === undefined)) throw new SyncProblem('not-found');
	const others = conflicts ? (await desk.data.leaves(id)).filter(({ _rev }) => _rev !== doc._rev) : [];
	const _conflicts = others.length > 0 ? others.map(({ _rev }) => _rev) : undefined;
	return { status: 200, json: { ...doc, _conflicts }, headers: { etag: `"${doc._rev}"` } };
}

/** `PUT /<epoch>/<id>`: one document, judged like those of `_bulk_docs`. */
export async function writeDocument(request: Request, id: string, user: Person, desk: Desk): Promise<Answer> {
	const asked = readQuery(new URL(request.url), writing);
	const sent = await readSyncBody(request, z.looseObject({}), LARGEST_BODY_BYTES);
	const given = sent['_rev'] ?? asked.rev ?? request.headers.get('if-match')?.replaceAll('"', '');
	const doc = given === undefined ? { ...sent, _id: id } : { ...sent, _id: id, _rev: given };
	const outcome = await push(desk, doc, user, asked.new_edits === false);
	if (outcome.ok) return { status: 201, json: { ok: true, id, rev: outcome.rev } };
	if ('conflict' in outcome) throw new SyncProblem('conflict');
	if ('failed' in outcome) throw new SyncProblem('internal');
	const code = outcome.refused[0]?.code;
	return { status: code === 'too-large' ? 413 : 403, json: rowOf(outcome) };
}

/** `DELETE /<epoch>/<id>`: nothing is ever deleted from here (RULES.md G4). */
export function deleteDocument(): Answer {
	throw new SyncProblem('refused', { reason: 'deleted', code: 'deleted' });
}
