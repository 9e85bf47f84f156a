import { typeOf } from '#lib/domain/documents.ts';
import type { Group } from '#lib/domain/audience.ts';
import { UnknownSequence, type DocStore } from '../store/port.ts';
import { followersOf, type AudienceIndex } from './audience-index.ts';
import type { Row } from './feed.ts';

const STORE_PAGE = 1000;

/** What a client has not been told yet. */
export interface News {
	rows: Row[];
	/** The token to go on from. */
	lastSeq: string;
	/** How many more there are. */
	pending: number;
	/** Something that the client may hold is no longer its person's to see. */
	departed: boolean;
}

/** Where a client stands: at a position of this instance, or with these documents left to be told first. */
export type Standpoint = { position: number } | { position: number; changed: ReadonlySet<string> };

/**
 * Where a client stands that was told everything up to `since`. A token that this instance does not know (it was given
 * before a restart, or by another instance) costs one look into the store's feed.
 */
export async function standpointOf(
	since: string,
	{ index, data }: { index: AudienceIndex; data: DocStore },
): Promise<Standpoint> {
	if (since === '0') return { position: 0 };
	if (since === 'now') return { position: index.position };
	const known = index.positionOf(since);
	if (known !== undefined) return { position: known };
	const position = index.position;
	// A token from the future: the store was set back to an older state, so nothing that the client was told is certain.
	// The same holds for a token of another store, below.
	if (countOf(since) > countOf(index.seq) && countOf(since) > countOf((await data.info()).seq))
		return { position: 0 };
	const changed = new Set<string>();
	try {
		for (let from = since, done = false; !done;) {
			const page = await data.changes({ since: from, limit: STORE_PAGE });
			for (const { id } of page.changes) {
				changed.add(id);
				// Whether their readers changed meanwhile is not known.
				for (const follower of followersOf(id)) changed.add(follower);
			}
			from = page.lastSeq;
			done = page.done;
		}
	} catch (error) {
		if (error instanceof UnknownSequence) return { position: 0 };
		throw error;
	}
	return { position, changed };
}

/** The first `limit` changes that one of the groups may read and the client has not been told. */
export function newsFor(
	index: AudienceIndex,
	standpoint: Standpoint,
	groups: readonly Group[],
	{ since, limit }: { since: string; limit: number },
): News {
	const waiting = 'changed' in standpoint ? changedRows(index, standpoint, groups) : undefined;
	const rows: Row[] = [];
	let pending = 0;
	for (const row of waiting ?? index.after(standpoint.position, groups)) {
		// Rows of one token are told together, or those after the cut would be lost to whoever goes on from it.
		const fits = rows.length < limit || (limit > 0 && pending === 0 && row.seq === rows.at(-1)?.seq);
		if (fits) rows.push(row);
		else pending++;
	}
	const departed = index.departed(standpoint.position, groups);
	return { rows, lastSeq: pending > 0 ? (rows.at(-1)?.seq ?? since) : index.seq, pending, departed };
}

/** Both stores' tokens begin with the number of changes up to them. */
function countOf(token: string): number {
	return Number.parseInt(token, 10);
}

/** Documents that changed according to the store, in the order of this instance, and whatever came after. */
function changedRows(
	index: AudienceIndex,
	{ position, changed }: { position: number; changed: ReadonlySet<string> },
	groups: readonly Group[],
): Row[] {
	const rows = [...changed].flatMap((id) =>
		typeOf(id) === undefined ? [] : (index.readable(id, groups) ?? []),
	);
	const later = [...index.after(position, groups)].filter(({ id }) => !changed.has(id));
	return [...rows, ...later].sort((a, b) => a.position - b.position);
}
