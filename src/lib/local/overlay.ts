import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { isStanding, type JournalRow } from './journal-row.ts';

/**
 * The log as this phone shows it: what the replica holds, with the journal's word on its own entries. They are in it as
 * the journal has them, but for refused ones, whatever the replica says meanwhile.
 */
export function overlay(log: Log, rows: readonly JournalRow[]): Entry[] {
	const journaled = new Set<string>(rows.map((row) => row.id));
	const others = log.filter((entry) => !journaled.has(entry.id));
	return union(
		others,
		rows.filter(isStanding).map((row) => row.entry),
	);
}
