import * as z from 'zod';
import { entryBase } from '#lib/domain/log/entry.ts';
import { entryId } from '#lib/domain/log/stamp.ts';
import { refusal } from '#lib/domain/refusal.ts';

const base = {
	/** The entry's own id. */
	id: entryId,
	/** The document whose log it belongs to. */
	doc: z.string(),
	entry: entryBase,
	/** By how much this phone's clock was corrected when it was stamped (ms); not known of what came from another phone. */
	offset: z.number().optional(),
};

/**
 * An entry that is not settled: it waits to be sent, or was refused and waits for a person, or has arrived at the server while the
 * replica had no room for it, and stands in for what the next pull brings.
 */
export const journalRow = z.discriminatedUnion('state', [
	z.object({ ...base, state: z.literal('pending') }),
	z.object({ ...base, state: z.literal('attention'), refusal }),
	z.object({ ...base, state: z.literal('arrived') }),
]);
export type JournalRow = z.infer<typeof journalRow>;
export type AttentionRow = Extract<JournalRow, { state: 'attention' }>;

/** A row that another version wrote, or that was damaged: kept and shown, and never sent by this version. */
export interface UnreadableRow {
	/** What it is filed under. */
	key: string;
	content: unknown;
}

/** All that a journal holds. */
export interface JournalContents {
	rows: JournalRow[];
	unreadable: UnreadableRow[];
}

const keyed = z.looseObject({ id: z.coerce.string() });

/** Tells what can be read from what cannot: nothing is left out. */
export function readContents(found: readonly unknown[]): JournalContents {
	const contents: JournalContents = { rows: [], unreadable: [] };
	for (const content of found) {
		const row = journalRow.safeParse(content).data;
		if (row) contents.rows.push(row);
		else contents.unreadable.push({ key: keyed.safeParse(content).data?.id ?? '', content });
	}
	return contents;
}

/** True for an entry that waits to be sent. */
export function isPending(row: JournalRow): boolean {
	return row.state === 'pending';
}

/** True for an entry that is part of its document: what was refused is not. */
export function isStanding(row: JournalRow): boolean {
	return row.state !== 'attention';
}

/** True for an entry that the server does not have. */
export function isOnlyHere(row: JournalRow): boolean {
	return row.state !== 'arrived';
}

/** True for an entry that the server refused. */
export function isAttention(row: JournalRow): row is AttentionRow {
	return row.state === 'attention';
}
