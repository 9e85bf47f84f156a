import type { Revision } from './port.ts';

/** `<generation>-<hash>`, as both stores write it. */
export const REVISION = /^[1-9]\d{0,8}-[0-9a-f]{1,64}$/;

/** How far the revision is from the first one. */
export function generationOf(rev: string): number {
	return Number.parseInt(rev, 10);
}

/**
 * Leaves as CouchDB ranks them: the longer history first, then the greater hash; what is deleted comes last. The first
 * is the winner on every replica.
 */
export function winnerFirst<Leaf extends Pick<Revision, '_rev' | '_deleted'>>(
	leaves: readonly Leaf[],
): Leaf[] {
	return [...leaves].sort(
		(a, b) =>
			Number(a._deleted ?? false) - Number(b._deleted ?? false) ||
			generationOf(b._rev) - generationOf(a._rev) ||
			(a._rev < b._rev ? 1 : -1),
	);
}
