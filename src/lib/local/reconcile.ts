import { NOUNS, typeOf, isLogType, type LogType } from '#lib/domain/documents.ts';
import { canonical, canonicalText } from '#lib/domain/log/canonical.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { isOnlyHere, isPending, type JournalRow } from './journal-row.ts';
import type { Journal } from './journal.ts';
import { overlay } from './overlay.ts';
import { unionOf, type Leaf, type Replica } from './replica.ts';
import { superfluous } from './superfluous.ts';

/** What the replica must do so that its leaves say together what the journal says. */
export interface Reconciliation {
	/** The log to write onto the winner, when some leaf lacks or contradicts the journal. */
	put?: Entry[];
	/** Leaves to take away: they hold what was withdrawn, or nothing that another does not say. */
	drop: string[];
}

/**
 * Compares a document's leaves, winner first, with the journal's rows for it. A leaf is wrong when it holds a refused
 * entry, or an unsent one otherwise than the journal; such leaves were never accepted by the server.
 */
export function reconciliation(leaves: readonly Leaf[], rows: readonly JournalRow[]): Reconciliation {
	const wanted = new Map<string, string | undefined>(
		rows.filter(isOnlyHere).map((row) => [row.id, isPending(row) ? canonicalText(row.entry) : undefined]),
	);
	const isWrong = ({ log = [] }: Leaf) =>
		log.some((entry) => wanted.has(entry.id) && wanted.get(entry.id) !== canonicalText(entry));
	const wrong = leaves.filter(isWrong);
	const right = leaves.filter((leaf) => !wrong.includes(leaf));
	const held = new Set<string>(right.flatMap(({ log = [] }) => log.map((entry) => entry.id)));
	const log = overlay(unionOf(leaves), rows);
	const known = new Set<string>(log.map((entry) => entry.id));
	const complete = rows.filter(isPending).every((row) => right.some((leaf) => carries(leaf, row, known)));
	// Entries of the server that only a wrong leaf holds must not go with it. Those that have arrived come from there.
	const coming = new Set<string>(rows.filter((row) => !isOnlyHere(row)).map((row) => row.id));
	const kept = log.every(({ id }) => held.has(id) || coming.has(id));
	if (log.length === 0) return { drop: revsOf(leaves) };
	if (complete && kept) return { drop: revsOf([...wrong, ...superfluous(right)]) };
	// What is put on the winner says all that the others say: they would never be sent, and so never be joined.
	return { put: log, drop: revsOf(leaves.slice(1)) };
}

function revsOf(leaves: readonly Leaf[]): string[] {
	return leaves.map(({ _rev }) => _rev);
}

/**
 * True when the leaf can be sent for the entry: it holds it with what it follows. One that was begun here before its
 * document came does not.
 */
function carries({ log = [] }: Leaf, { id, entry }: JournalRow, known: ReadonlySet<string>): boolean {
	const held = new Set<string>(log.map((other) => other.id));
	return held.has(id) && entry.after.every((seen) => held.has(seen) || !known.has(seen));
}

/** A log as a document in canonical form: what it was, the log, and the fold of the log. */
export function documentOf(id: string, type: LogType, log: Log, base: Leaf | undefined) {
	const { _revisions, _conflicts, ...rest } = base ?? {};
	return canonical({ ...rest, _id: id, type, log: [...log], head: NOUNS[type].fold(log) });
}

const ATTEMPTS = 5;

/**
 * Makes the replica hold what the journal says of a document. Safe to repeat, and to run in several tabs at once: who
 * comes late reads again. Gives the leaves as they are afterwards.
 */
export async function reconcile(replica: Replica, journal: Journal, id: string): Promise<Leaf[]> {
	const type = typeOf(id);
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const [leaves, rows] = await Promise.all([replica.leaves(id), journal.rows(id)]);
		const { put, drop } = isLogType(type)
			? reconciliation(leaves, rows)
			: { drop: revsOf(superfluous(leaves)) };
		if (!put && drop.length === 0) return leaves;
		const docs = drop.map((_rev) => ({ _id: id, _rev, _deleted: true }));
		await replica.write(put && isLogType(type) ? [documentOf(id, type, put, leaves[0]), ...docs] : docs);
	}
	throw new Error(`${id} could not be written: other tabs kept changing it`);
}
