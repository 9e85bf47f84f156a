import * as z from 'zod';
import { typeOf } from '#lib/domain/documents.ts';
import type { DocStore } from '../store/port.ts';
import { REVISION } from '../store/revision.ts';
import type { Answer } from './answer.ts';
import { readSyncBody } from './sync-body.ts';
import { SyncProblem } from './sync-problem.ts';

const BODY_BYTES = 4 * 1024 * 1024;
const LONGEST_ID = 200;
const MOST_REVISIONS = 20_000;
const body = z.record(z.string(), z.array(z.string().max(80)));

/**
 * `POST /<epoch>/_revs_diff`: which revisions are not here. Says nothing of what one may not read: to ask for a revision
 * one must have it. What can never be stored is missing, so that it is sent and its sender hears why.
 */
export async function revsDiff(request: Request, data: DocStore): Promise<Answer> {
	const asked = Object.entries(await readSyncBody(request, body, BODY_BYTES));
	if (asked.reduce((sum, [, revs]) => sum + revs.length, 0) > MOST_REVISIONS)
		throw new SyncProblem('too-large');
	const storable = asked.map(([id, revs]): [string, string[]] => [
		id,
		isStorable(id) ? revs.filter((rev) => REVISION.test(rev)) : [],
	]);
	const missing = await data.revsDiff(Object.fromEntries(storable.filter(([, revs]) => revs.length > 0)));
	const absent = new Map(Object.entries(missing));
	const answers = asked.map(([id, revs], index): [string, { missing: string[] }] => {
		const known = new Set(storable[index]?.[1]);
		for (const rev of absent.get(id) ?? []) known.delete(rev);
		return [id, { missing: revs.filter((rev) => !known.has(rev)) }];
	});
	return {
		status: 200,
		json: Object.fromEntries(answers.filter(([, { missing: revs }]) => revs.length > 0)),
	};
}

function isStorable(id: string): boolean {
	return typeOf(id) !== undefined && id.length <= LONGEST_ID && id.isWellFormed();
}
