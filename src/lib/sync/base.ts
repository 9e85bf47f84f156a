import { apart } from '#lib/local/apart.ts';
import { isStanding, type JournalRow } from '#lib/local/journal-row.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { leaf, type Leaf, type Replica } from '#lib/local/replica.ts';
import { returnedBelow } from '#lib/local/superfluous.ts';
import { deactivated } from './account.ts';
import { acknowledgePulled } from './acknowledge.ts';
import { jsonOf, type Failure, type Server } from './server.ts';

/** What a document's entries are sent on top of. */
export type Base =
	/** In the replica, or `found` at the server and without room there. */
	| { kind: 'here'; found?: Leaf | undefined }
	/** The server does not let the person read it. */
	| { kind: 'hidden' }
	| { kind: 'failed'; failure: Failure };

/** How the server answers for what the person may not read, or is not there. */
const HIDES = new Set([403, 404]);

/**
 * Entries can only be sent on top of their document. When the replica lost it, cannot read it, or has no more of it yet
 * than what was written here, it is fetched first.
 */
export async function baseOf(
	{ phone, server, url }: { phone: Phone; server: Server; url: string },
	doc: string,
	rows: readonly JournalRow[],
): Promise<Base> {
	const { replica } = phone;
	const leaves = await readableLeaves(replica, doc);
	if (rows.some((row) => row.entry.kind === 'created')) {
		// The journal has all of it.
		if (!leaves) await replica.end(doc);
		return { kind: 'here' };
	}
	const standing = (await phone.journal.rows(doc)).filter(isStanding);
	if (leaves && isWhole(leaves, standing)) return { kind: 'here' };
	const answer = await server.ask(`${url}/${encodeURIComponent(doc)}?revs=true`);
	if (answer.kind !== 'ok') return hides(answer) ? { kind: 'hidden' } : { kind: 'failed', failure: answer };
	const found = leaf.safeParse(await jsonOf(answer.response)).data;
	// Something is wrong with this one document.
	if (!found) return { kind: 'failed', failure: { kind: 'unreachable', trouble: true } };
	const stored = await whereRoom(() => (leaves ? replica.graft([found]) : replace(replica, found)));
	if (stored) await acknowledgePulled(phone, [found]);
	return { kind: 'here', found: stored ? undefined : found };
}

/** The leaves of a document; undefined where they cannot be read. */
async function readableLeaves(replica: Replica, id: string): Promise<Leaf[] | undefined> {
	let leaves: Leaf[] | undefined;
	await apart(replica, [id], async () => {
		leaves = await replica.leaves(id);
	});
	return leaves;
}

/** Whether a document is not there for this person, which asking again would not change. */
export function hides(failure: Failure): boolean {
	return failure.kind === 'refused' && HIDES.has(failure.status) && !deactivated(failure);
}

/** Puts what the server has in the place of what cannot be read. What is unsent of that is in the journal. */
async function replace(replica: Replica, found: Leaf): Promise<void> {
	const end = await replica.end(found._id);
	await replica.graft([end === undefined ? found : { ...found, ...returnedBelow(end) }]);
}

/** True when the replica holds everything that the entries follow. */
function isWhole(leaves: readonly Leaf[], rows: readonly JournalRow[]): boolean {
	const logs = leaves.flatMap(({ log }) => log ?? []);
	const held = new Set<string>([...logs.map(({ id }) => id), ...rows.map(({ id }) => id)]);
	return leaves.length > 0 && rows.every(({ entry }) => entry.after.every((id) => held.has(id)));
}
