import { isStanding, type JournalRow } from '#lib/local/journal-row.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { leaf, type Leaf } from '#lib/local/replica.ts';
import { deactivated } from './account.ts';
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
 * Entries can only be sent on top of their document. When the replica lost it, or has no more of it yet than what was
 * written here, it is fetched first.
 */
export async function baseOf(
	{ phone, server, url }: { phone: Phone; server: Server; url: string },
	doc: string,
	rows: readonly JournalRow[],
): Promise<Base> {
	if (rows.some((row) => row.entry.kind === 'created')) return { kind: 'here' };
	const standing = (await phone.journal.rows(doc)).filter(isStanding);
	if (isWhole(await phone.replica.leaves(doc), standing)) return { kind: 'here' };
	const answer = await server.ask(`${url}/${encodeURIComponent(doc)}?revs=true`);
	if (answer.kind === 'refused' && HIDES.has(answer.status) && !deactivated(answer))
		return { kind: 'hidden' };
	if (answer.kind !== 'ok') return { kind: 'failed', failure: answer };
	const found = leaf.safeParse(await jsonOf(answer.response)).data;
	if (!found) return { kind: 'failed', failure: { kind: 'unreachable' } };
	const stored = await whereRoom(() => phone.replica.graft([found]));
	return { kind: 'here', found: stored ? undefined : found };
}

/** True when the replica holds everything that the entries follow. */
function isWhole(leaves: readonly Leaf[], rows: readonly JournalRow[]): boolean {
	const logs = leaves.flatMap(({ log }) => log ?? []);
	const held = new Set<string>([...logs.map(({ id }) => id), ...rows.map(({ id }) => id)]);
	return leaves.length > 0 && rows.every(({ entry }) => entry.after.every((id) => held.has(id)));
}
