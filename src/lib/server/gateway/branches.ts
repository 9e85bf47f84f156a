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
 * Joins the branches of a document: the wanted content becomes the child of the winner, the other leaves end in
 * tombstones. `incoming` is a revision that is not stored yet. Nothing but `incoming` is written when a single leaf is left that
 * says the wanted content already. The same branches give the same revisions on every instance.
 */
export function join(
	id: string,
	leaves: readonly Revision[],
	incoming: Revision | undefined,
	wanted: Content,
): Join {
	const replaced = new Set(incoming ? ancestryOf(incoming) : []);
	const open = winnerFirst([
		...leaves.filter(({ _rev }) => !replaced.has(_rev)),
		...(incoming ? [incoming] : []),
	]);
	const writes = incoming ? [incoming] : [];
	const [winner, ...losers] = open;
	if (winner && losers.length === 0 && canonicalText(contentOf(winner)) === canonicalText(wanted))
		return { writes, rev: winner._rev };
	const child = childOf(id, winner, wanted);
	const tombstones = losers.map((loser) => childOf(id, loser, { _deleted: true }));
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

/** Its revision depends on parent and content alone, so that it does not matter which instance makes it. */
function childOf(id: string, parent: Revision | undefined, content: Content): Revision {
	const hash = createHash('md5')
		.update(`${parent?._rev ?? ''}\n${canonicalText(content)}`)
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
