import type { Group } from '#lib/domain/audience.ts';
import { StoreUnavailable, type Revision } from '../store/port.ts';
import { mayReadRevision } from './ahead.ts';
import { ancestryOf } from './branches.ts';
import type { Desk } from './desk.ts';

/** One revision that a client asks for; the winner where it names none. */
export interface Asked {
	id: string;
	rev?: string | undefined;
}

export interface Wanted {
	/** With ancestry. */
	revs: boolean;
	/** Instead of a revision that was overtaken, the leaves that came of it. */
	latest: boolean;
}

/** What is there of an asked revision; nothing when it is unknown. `hidden` when the reader may not see the document. */
export type Found = { readable: true; docs: Revision[] } | { readable: false };

/** How often a document may be written to while its winner is read. */
export const PATIENCE = 8;

/** Reads revisions for a reader of these groups, an answer for each, in order. Fails with {@link StoreUnavailable} when the feed is late. */
export async function readRevisions(
	desk: Pick<Desk, 'data' | 'index' | 'follower'>,
	groups: readonly Group[],
	asked: readonly Asked[],
	wanted: Wanted,
): Promise<Found[]> {
	const found = await readNow(desk, groups, asked, wanted);
	// A store that compacts as it writes has dropped a winner before its feed names the next.
	const overtaken = () =>
		found.flatMap((one, index) =>
			asked[index]?.rev === undefined && one.readable && one.docs.length === 0 ? [index] : [],
		);
	for (let again = overtaken(), tries = 0; again.length > 0; again = overtaken(), tries++) {
		if (tries === PATIENCE || !(await desk.follower.caughtUp()))
			throw new StoreUnavailable('the feed is late');
		const questions = again.flatMap((index) => asked[index] ?? []);
		const answers = await readNow(desk, groups, questions, wanted);
		for (const [at, index] of again.entries()) {
			const answer = answers[at];
			if (answer) found[index] = answer;
		}
	}
	return found;
}

async function readNow(
	desk: Pick<Desk, 'data' | 'index'>,
	groups: readonly Group[],
	asked: readonly Asked[],
	{ revs, latest }: Wanted,
): Promise<Found[]> {
	const rows = asked.map(({ id }) => desk.index.readable(id, groups));
	const readable = asked.flatMap(({ id, rev }, index) => {
		const named = rev ?? rows[index]?.revs[0];
		return rows[index] && named !== undefined ? [{ id, rev: named }] : [];
	});
	const told = (docs: Revision[]): Found =>
		docs.every((doc) => mayReadRevision(doc, groups, desk.index))
			? { readable: true, docs: revs ? docs : docs.map(withoutAncestry) }
			: { readable: false };
	const exact = (await desk.data.bulkGet(readable, { revisions: revs })).values();
	return Promise.all(
		asked.map(async ({ id, rev }, index): Promise<Found> => {
			const row = rows[index];
			if (!row) return { readable: false };
			const doc = exact.next().value;
			const standsForItself = rev === undefined || !latest || row.revs.includes(rev);
			if (standsForItself && doc) return told([doc]);
			if (rev === undefined || !latest) return { readable: true, docs: [] };
			return told(await leavesOf(desk, id, rev, row.revs));
		}),
	);
}

/**
 * The leaves that descend from the revision, deleted ones too. When nothing of it lives while the document does, the
 * winner is added: a client that was left with tombstones alone would take the document for deleted.
 */
async function leavesOf(
	{ data }: Pick<Desk, 'data'>,
	id: string,
	rev: string,
	indexed: readonly string[],
): Promise<Revision[]> {
	// The store may be ahead of the index, and alone knows the ancestry; the index alone knows deleted leaves.
	const [open, listed] = await Promise.all([
		data.leaves(id),
		data.bulkGet(
			indexed.map((leaf) => ({ id, rev: leaf })),
			{ revisions: true },
		),
	]);
	const leaves = new Map([...listed, ...open].flatMap((doc) => (doc ? [[doc._rev, doc]] : [])));
	const descended = [...leaves.values()].filter((doc) => ancestryOf(doc).includes(rev));
	const ended = descended.length > 0 && descended.every((doc) => doc._deleted);
	return ended ? [...descended, ...open.slice(0, 1)] : descended;
}

function withoutAncestry({ _revisions, ...doc }: Revision): Revision {
	return doc;
}
