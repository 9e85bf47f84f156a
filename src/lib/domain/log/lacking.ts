import * as z from 'zod';
import { quickParser } from '../quick-parse.ts';
import { pastOf } from './causality.ts';
import { entryBase, type Entry, type Log } from './entry.ts';
import { entryId, type EntryId } from './stamp.ts';

/** What a reader says of a log that it holds: as of which revision, and the entries in it that nothing follows. */
export const held = z.object({ rev: z.string().max(80), heads: z.array(entryId).min(1).max(64) });
export type Held = z.infer<typeof held>;

/** A document as it is told to a reader who holds an older state of it: what they lack, in the place of the log. */
export const shortened = z.looseObject({
	_id: z.string(),
	_rev: z.string(),
	/** SHA-256 of {@link textOf} of the whole log, in hex. */
	whole: z.string(),
	lacking: z.array(z.unknown()),
});

/** A log as it is stored, each entry itself: a copy might have its members in another order, and so another text. */
export const readLog = quickParser(z.array(entryBase));

/** What whoever holds these heads, and all that leads to them, lacks of the log; undefined when they hold something else. */
export function lackingOf(log: Log, heads: readonly EntryId[]): Entry[] | undefined {
	const known = new Set<string>(log.map(({ id }) => id));
	if (!heads.every((head) => known.has(head))) return undefined;
	const had = new Set<string>([...heads, ...pastOf(log, heads).map(({ id }) => id)]);
	return log.filter(({ id }) => !had.has(id));
}

/** What two replicas of a log compare: as each has it stored, which is in canonical form wherever it comes from the server. */
export function textOf(log: Log): string {
	return JSON.stringify(log);
}
