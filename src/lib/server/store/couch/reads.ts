import * as z from 'zod';
import { isDocumentId, revision } from '../document.ts';
import type { Revision } from '../port.ts';
import { REVISION, winnerFirst } from '../revision.ts';
import { escaped, orMissing, type Ask } from './request.ts';

const branched = revision.extend({ _conflicts: z.array(z.string()).optional() });
const openRevisions = z.array(z.looseObject({ ok: revision.optional() }));
const bulkGot = z.looseObject({
	results: z.array(
		z.looseObject({ id: z.string(), docs: z.array(z.looseObject({ ok: revision.optional() })) }),
	),
});
const allRows = z.looseObject({
	rows: z.array(z.looseObject({ id: z.string(), doc: revision.nullish() })),
});
const missingRevisions = z.record(z.string(), z.looseObject({ missing: z.array(z.string()).optional() }));

/** Rows asked for at once, so that no answer is ever too large to wait for. */
const PAGE = 1_000;

/** The winning revision. */
export async function get(ask: Ask, id: string): Promise<Revision | undefined> {
	if (!isDocumentId(id)) return undefined;
	return orMissing(ask(revision, { path: escaped(id), expects: [404] }));
}

/**
 * Every leaf that is not deleted, the winner first, with its ancestry. Most documents have one, however many branches of
 * theirs have ended in tombstones, which nobody needs to read.
 */
export async function leaves(ask: Ask, id: string): Promise<Revision[]> {
	if (!isDocumentId(id)) return [];
	const path = escaped(id);
	const winner = { conflicts: true, revs: true };
	const found = await orMissing(ask(branched, { path, query: winner, expects: [404] }));
	if (!found) return [];
	const { _conflicts: others, ...only } = found;
	if (!others) return [only];
	// Again and all in one answer: a branch may have ended meanwhile.
	const query = { open_revs: 'all', revs: true };
	const all = await orMissing(ask(openRevisions, { path, query, expects: [404] }));
	return winnerFirst((all ?? []).flatMap(({ ok }) => (ok && ok._deleted !== true ? [ok] : [])));
}

/** The asked revisions, or winners, in order. */
export async function bulkGet(
	ask: Ask,
	asked: readonly { id: string; rev?: string }[],
	revs: boolean,
): Promise<(Revision | undefined)[]> {
	const [named, winners] = await Promise.all([
		// Apart, as an older revision that is asked for as well must not be taken for a leaf.
		fetchRevisions(
			ask,
			asked.filter(({ rev }) => rev !== undefined && REVISION.test(rev)),
			revs,
		),
		fetchRevisions(
			ask,
			asked.filter(({ rev }) => rev === undefined),
			revs,
		),
	]);
	return asked.map(({ id, rev }) => {
		if (rev !== undefined) return named.get(id)?.find(({ _rev }) => _rev === rev);
		const [winner] = winnerFirst(winners.get(id) ?? []);
		return winner?._deleted === true ? undefined : winner;
	});
}

/** What was found, by id: neither the order nor one row per question is promised. */
async function fetchRevisions(
	ask: Ask,
	asked: readonly { id: string; rev?: string }[],
	revs: boolean,
): Promise<Map<string, Revision[]>> {
	const found = new Map<string, Revision[]>();
	const docs = asked.filter(({ id }) => isDocumentId(id));
	if (docs.length === 0) return found;
	const body = JSON.stringify({ docs });
	const { results } = await ask(bulkGot, { method: 'POST', path: '_bulk_get', query: { revs }, body });
	for (const { id, docs: rows } of results)
		found.set(id, [...(found.get(id) ?? []), ...rows.flatMap(({ ok }) => (ok ? [ok] : []))]);
	return found;
}

/** For each document the revisions that the database never had. What is no revision at all counts as missing. */
export async function revsDiff(
	ask: Ask,
	asked: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, string[]>> {
	const questions = Object.entries(asked).map(
		([id, revs]) => [id, isDocumentId(id) ? revs.filter((rev) => REVISION.test(rev)) : []] as const,
	);
	const body = JSON.stringify(Object.fromEntries(questions.filter(([, revs]) => revs.length > 0)));
	const answer =
		body === '{}' ? {} : await ask(missingRevisions, { method: 'POST', path: '_revs_diff', body });
	const missing = new Map(Object.entries(answer).map(([id, row]) => [id, new Set(row.missing)]));
	const unsound = (id: string, rev: string) => !isDocumentId(id) || !REVISION.test(rev);
	return Object.fromEntries(
		Object.entries(asked)
			.map(([id, revs]): [string, string[]] => [
				id,
				revs.filter((rev) => unsound(id, rev) || missing.get(id)?.has(rev)),
			])
			.filter(([, revs]) => revs.length > 0),
	);
}

/** Winning revisions by id that start with the prefix. */
export async function list(
	ask: Ask,
	prefix: string,
	{ limit, after }: { limit?: number; after?: string } = {},
): Promise<Revision[]> {
	const docs: Revision[] = [];
	let start = after !== undefined && after > prefix ? after : prefix;
	for (;;) {
		const query = { include_docs: true, startkey: start, endkey: `${prefix}\u{10ffff}`, limit: PAGE };
		const { rows } = await ask(allRows, { path: '_all_docs', query });
		for (const { doc } of rows)
			if (doc && doc._id !== after && doc._id !== docs.at(-1)?._id && isDocumentId(doc._id)) docs.push(doc);
		const last = rows.at(-1)?.id;
		if (last === undefined || rows.length < PAGE || docs.length >= (limit ?? Infinity))
			return limit === undefined ? docs : docs.slice(0, limit);
		start = last;
	}
}
