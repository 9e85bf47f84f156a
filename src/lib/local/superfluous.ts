import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { Leaf } from './replica.ts';

/**
 * What a document that had left the phone is brought back as: below the phone's own tombstone, under a name that only a
 * phone gives, so that it makes room when the server's next revision comes on another branch.
 */
const RETURNED = '72657475726e65640000000000000000';

/** The ancestry of a document that is brought back below the tombstone `rev`. */
export function returnedBelow(rev: string): { _rev: string; _revisions: { start: number; ids: string[] } } {
	const [generation = '', tombstone = ''] = rev.split('-');
	const start = Number(generation) + 1;
	return { _rev: `${start}-${RETURNED}`, _revisions: { start, ids: [RETURNED, tombstone] } };
}

/**
 * Leaves that say nothing which another does not say. The server, which joins the branches that it knows, never hears of one
 * that began and ended on this phone. Of leaves that say the same the first stays.
 */
export function superfluous(leaves: readonly Leaf[]): Leaf[] {
	const said = new Map(leaves.map((leaf) => [leaf, contentsOf(leaf)]));
	const staying = new Set(leaves);
	const lastFirst = [...leaves].reverse().sort((a, b) => Number(isReturned(b)) - Number(isReturned(a)));
	for (const leaf of lastFirst) {
		const others = [...staying].filter((other) => other !== leaf);
		if (others.some((other) => saysAllOf(said.get(other), said.get(leaf)) || replaces(other, leaf)))
			staying.delete(leaf);
	}
	return leaves.filter((leaf) => !staying.has(leaf));
}

function contentsOf({ log }: Leaf): Set<string> | undefined {
	return log && new Set(log.map((entry) => canonicalText(entry)));
}

function saysAllOf(other: Set<string> | undefined, one: Set<string> | undefined): boolean {
	return other !== undefined && one !== undefined && [...one].every((entry) => other.has(entry));
}

/** What has no log is as the server says last. */
function replaces(other: Leaf, leaf: Leaf): boolean {
	return !isLogType(typeOf(leaf._id)) && isReturned(leaf) && !isReturned(other);
}

function isReturned({ _rev }: Leaf): boolean {
	return _rev.endsWith(RETURNED);
}
