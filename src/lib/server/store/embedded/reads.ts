import * as z from 'zod';
import { isDocumentId, revision } from '../document.ts';
import { UnknownSequence, type Change, type ChangesPage, type Revision } from '../port.ts';
import { winnerFirst } from '../revision.ts';
import { available, isMissing, type Pouch } from './pouch.ts';

const changeRow = z.looseObject({
	id: z.string(),
	seq: z.number(),
	changes: z.array(z.object({ rev: z.string() })),
	deleted: z.boolean().optional(),
	doc: revision,
});
const feed = z.looseObject({ results: z.array(changeRow), last_seq: z.number() });
const openRevisions = z.array(z.looseObject({ ok: revision.optional() }));
const allRows = z.looseObject({ rows: z.array(z.looseObject({ doc: revision })) });

/** The revision `rev`, or the winner; undefined when it is not there. */
export async function read(
	pouch: Pouch,
	id: string,
	options: { rev?: string | undefined; revs?: boolean; conflicts?: boolean } = {},
): Promise<Revision | undefined> {
	if (!isDocumentId(id)) return undefined;
	const found = await available(() => orMissing(() => pouch.get(id, options)));
	return found === undefined ? undefined : revision.parse(found);
}

/** Every leaf that is not deleted, the winner first, with its ancestry. */
export async function leaves(pouch: Pouch, id: string): Promise<Revision[]> {
	const found = await read(pouch, id, { conflicts: true, revs: true });
	if (!found) return [];
	const { _conflicts: others, ...only } = found;
	if (others === undefined) return [only];
	return winnerFirst((await allLeaves(pouch, id)).filter(({ _deleted }) => _deleted !== true));
}

/**
 * Which of the revisions the database has never had. PouchDB's own answer counts compacted ones as missing, and clients
 * would send them again.
 */
export async function missing(pouch: Pouch, id: string, revs: readonly string[]): Promise<string[]> {
	const known = new Set((await allLeaves(pouch, id)).flatMap(ancestryOf));
	return revs.filter((rev) => !known.has(rev));
}

async function allLeaves(pouch: Pouch, id: string): Promise<Revision[]> {
	if (!isDocumentId(id)) return [];
	const found = await available(() => orMissing(() => pouch.get(id, { open_revs: 'all', revs: true })));
	return openRevisions.parse(found ?? []).flatMap(({ ok }) => (ok ? [ok] : []));
}

function ancestryOf({ _rev, _revisions }: Revision): string[] {
	return _revisions?.ids.map((hash, index) => `${_revisions.start - index}-${hash}`) ?? [_rev];
}

/** A page of the feed. */
export async function changes(
	pouch: Pouch,
	{ since, limit, bodies = false }: { since?: string | undefined; limit: number; bodies?: boolean },
): Promise<ChangesPage> {
	const after = position(since);
	const [{ results, last_seq }, { update_seq }] = await available(() =>
		Promise.all([
			// The body tells which leaf is the winner, so it is read in any case.
			pouch
				.changes({ since: after, limit, include_docs: true, style: 'all_docs' })
				.then((all) => feed.parse(all)),
			pouch.info(),
		]),
	);
	const done = results.length < limit || last_seq >= Number(update_seq);
	return {
		changes: results.map((row) => changeOf(row, bodies)),
		lastSeq: String(done ? Math.max(after, Number(update_seq)) : last_seq),
		done,
	};
}

function changeOf(row: z.infer<typeof changeRow>, bodies: boolean): Change {
	const winner = row.doc._rev;
	return {
		id: row.id,
		seq: String(row.seq),
		revs: [winner, ...row.changes.map(({ rev }) => rev).filter((rev) => rev !== winner)],
		deleted: row.deleted ?? false,
		...(bodies && { doc: row.doc }),
	};
}

function position(since: string | undefined): number {
	if (since === undefined) return 0;
	if (!/^\d{1,15}$/.test(since))
		throw new UnknownSequence(`not a position of the feed: ${since.slice(0, 40)}`);
	return Number(since);
}

/** Winning revisions by id, from `first` on, that start with the prefix. */
export async function list(
	pouch: Pouch,
	prefix: string,
	{ limit, after }: { limit?: number; after?: string } = {},
): Promise<Revision[]> {
	const range = {
		include_docs: true,
		startkey: after !== undefined && after > prefix ? after : prefix,
		endkey: `${prefix}\u{10ffff}`,
		// One more than asked, as the first may be `after` itself.
		...(limit !== undefined && { limit: limit + 1 }),
	};
	const { rows } = allRows.parse(await available(() => pouch.allDocs(range)));
	const docs = rows.map(({ doc }) => doc).filter(({ _id }) => _id !== after);
	return limit === undefined ? docs : docs.slice(0, limit);
}

async function orMissing<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}
