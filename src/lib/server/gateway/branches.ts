import { createHash } from 'node:crypto';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { Revision, StoredDocument } from '../store/port.ts';
import { generationOf, winnerFirst } from '../store/revision.ts';

/** What a document says, without `_id` and what belongs to revisions. */
export type Content = Readonly<Record<string, unknown>>;

/** What is to be written, in one go, so that a document has one leaf with the wanted content. */
export interface Join {
	writes: Revision[];
	/** The leaf that is left. */
	rev: string;
}

/**
 * Joins the branches of a document: the wanted content follows the leaf that was the winner so far, or what came in when
 * that follows it; the other leaves end in tombstones. `incoming` is a revision that is not stored yet. Nothing but
 * `incoming` is written when a single leaf is left that says the wanted content already.
 *
 * A branch that readers were told of as the living one is never ended, however long the one that came in is: a client that
 * was cut off in between would be left with tombstones alone. The same branches give the same revisions on every instance.
 */
export function join(
	id: string,
	leaves: readonly Revision[],
	incoming: Revision | undefined,
	wanted: Content,
): Join {
	const replaced = new Set(incoming ? ancestryOf(incoming) : []);
	const [winner, ...others] = winnerFirst(leaves);
	const trunk = winner && !replaced.has(winner._rev) ? winner : (incoming ?? winner);
	const losers = [...others, ...(incoming ? [incoming] : [])].filter(
		(leaf) => leaf !== trunk && (leaf === incoming || !replaced.has(leaf._rev)),
	);
	const writes = incoming ? [incoming] : [];
	const text = canonicalText(wanted);
	if (trunk && losers.length === 0 && canonicalText(contentOf(trunk)) === text)
		return { writes, rev: trunk._rev };
	const child = childOf(id, trunk, wanted, text);
	const ended = { _deleted: true };
	const tombstones = losers.map((loser) => childOf(id, loser, ended, canonicalText(ended)));
	return { writes: [...writes, child, ...tombstones], rev: child._rev };
}

/** The revision and all its ancestors that it names, newest first. */
export function ancestryOf({ _rev, _revisions }: Pick<Revision, '_rev' | '_revisions'>): string[] {
	return _revisions?.ids.map((hash, index) => `${_revisions.start - index}-${hash}`) ?? [_rev];
}

/** The document's own fields. */
export function contentOf(doc: StoredDocument): Content {
	return Object.fromEntries(Object.entries(doc).filter(([field]) => !field.startsWith('_')));
}

/** Its revision depends on parent and content (`text`, in canonical form) alone, so that it does not matter which instance makes it. */
function childOf(id: string, parent: Revision | undefined, content: Content, text: string): Revision {
	const hash = createHash('md5')
		.update(`${parent?._rev ?? ''}\n${text}`)
		.digest('hex');
	const start = parent ? generationOf(parent._rev) + 1 : 1;
	const ancestors = parent ? ancestryOf(parent).map((rev) => rev.slice(rev.indexOf('-') + 1)) : [];
	return {
		...content,
		_id: id,
		_rev: `${start}-${hash}`,
		_revisions: { start, ids: [hash, ...ancestors] },
	};
}
