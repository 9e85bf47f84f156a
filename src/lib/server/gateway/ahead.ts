import { audienceOf, type Group } from '#lib/domain/audience.ts';
import type { Revision } from '../store/port.ts';
import { generationOf } from '../store/revision.ts';
import type { AudienceIndex } from './audience-index.ts';
import type { Row } from './feed.ts';
import { readableHead } from './heads.ts';

/**
 * Whether the groups may read this very revision. The store may be ahead of the index: then the revision itself says who
 * reads it as well, and a deal or mark, of which its order says that, is left to the feed.
 */
export function mayReadRevision(
	doc: Revision,
	groups: readonly Group[],
	index: Pick<AudienceIndex, 'readable'>,
): boolean {
	const row = index.readable(doc._id, groups);
	if (!row) return false;
	if (doc._deleted || !isAhead(doc, row)) return true;
	const audience = audienceOf({ _id: doc._id, head: readableHead(doc) }, () => undefined);
	return audience.some((group) => groups.includes(group));
}

/** Older revisions are read by who reads the document now. */
function isAhead({ _rev }: Revision, { revs: [winner = _rev, ...others] }: Row): boolean {
	return _rev !== winner && !others.includes(_rev) && generationOf(_rev) >= generationOf(winner);
}
