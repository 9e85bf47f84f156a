import * as z from 'zod';
import { canonicalText } from './canonical.ts';
import { entryBase, type Log } from './entry.ts';

/**
 * A document of which only the newest entries are told, to somebody who has the others: an order's log grows, and what is
 * written to it should not cost more for that.
 */
export const appendedDocument = z.looseObject({
	_id: z.string(),
	/** Of the document as it is where it was written, whole. */
	_rev: z.string(),
	_revisions: z.object({ start: z.number(), ids: z.array(z.string()) }).optional(),
	/** SHA-256 of {@link saidBy} of the whole document, in hex. Who makes the same of it has that very revision. */
	whole: z.string().regex(/^[0-9a-f]{64}$/),
	entries: z.array(entryBase).min(1).max(5_000),
});
export type AppendedDocument = z.infer<typeof appendedDocument>;

/** What a document with a log says, as one text. */
export function saidBy({ type, log, head }: { type: unknown; log: Log; head: unknown }): string {
	return canonicalText({ type, log, head });
}
