import * as z from 'zod';
import type { Person } from '#lib/domain/people.ts';
import { readSyncBody } from './sync-body.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { push, pushAppended, type Outcome } from './push.ts';

/** Of one request. Clients that meet it send fewer documents at a time. */
export const LARGEST_BODY_BYTES = 16 * 1024 * 1024;
const AT_ONCE = 8;

const body = z.looseObject({ docs: z.array(z.unknown()).max(2000), new_edits: z.boolean().default(true) });

/** Orders come before what is judged by them, so that a batch may hold both. */
const WAVES = [/^order:/, /^customer:/, /^deal:/, /^seen:/, /^/] as const;

/**
 * `POST /<epoch>/_bulk_docs`: takes documents in, each for itself. Answers as CouchDB does: a row for each when
 * edited directly, rows for those refused alone when replicated.
 */
export async function bulkDocs(request: Request, user: Person, desk: Desk): Promise<Answer> {
	const { docs, new_edits: edits } = await readSyncBody(request, body, LARGEST_BODY_BYTES);
	const rows = await inWaves(docs, (doc) => push(desk, doc, user, !edits));
	return { status: 201, json: rows.filter((outcome) => edits || !outcome.ok).map(rowOf) };
}

/**
 * `POST /<epoch>/_append`: the same for a replicated batch, in which a document may be told by its new entries alone. Where
 * those follow what is not here its row says `base`: it is to be sent whole.
 */
export async function append(request: Request, user: Person, desk: Desk): Promise<Answer> {
	const { docs } = await readSyncBody(request, body, LARGEST_BODY_BYTES);
	const rows = await inWaves(docs, (doc) => pushAppended(desk, doc, user));
	return { status: 201, json: rows.filter(({ ok }) => !ok).map(rowOf) };
}

async function inWaves(
	docs: readonly unknown[],
	take: (doc: unknown) => Promise<Outcome>,
): Promise<Outcome[]> {
	const outcomes = new Map<number, Outcome>();
	for (const wave of wavesOf(docs))
		for (let at = 0; at < wave.length; at += AT_ONCE)
			await Promise.all(
				wave.slice(at, at + AT_ONCE).map(async (index) => {
					outcomes.set(index, await take(docs[index]));
				}),
			);
	return docs.flatMap((_, index) => outcomes.get(index) ?? []);
}

/** The outcome as a row of the answer. `reason` and `code` are the first refusal's code, `refused` has all of them. */
export function rowOf(outcome: Outcome) {
	const { id, rev } = outcome;
	if (outcome.ok) return { id, rev, ok: true };
	if ('conflict' in outcome) {
		const code = outcome.conflict === 'base' ? 'base' : 'conflict';
		return { id, rev, error: 'conflict', reason: 'Document update conflict.', code };
	}
	if ('failed' in outcome) return { id, rev, error: 'internal_error', reason: 'internal', code: 'internal' };
	const code = outcome.refused[0]?.code;
	return { id, rev, error: 'forbidden', reason: code, code, refused: outcome.refused };
}

const id = z.looseObject({ _id: z.string() });

function wavesOf(docs: readonly unknown[]): number[][] {
	const waves = WAVES.map((): number[] => []);
	docs.forEach((doc, index) => {
		const name = id.safeParse(doc).data?._id ?? '';
		waves[WAVES.findIndex((pattern) => pattern.test(name))]?.push(index);
	});
	return waves;
}
