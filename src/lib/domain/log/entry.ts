import * as z from 'zod';
import { takenAsIs } from '../quick-parse.ts';
import { entryId } from './stamp.ts';

/** A person's id, or `system` for what only the server writes. */
export const personId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
export const SYSTEM = 'system';

/** What every entry has; everything else depends on its kind. Loose, so an older app passes on what it does not know. */
export const entryBase = z.looseObject({
	id: entryId,
	by: personId,
	kind: z.string().min(1).max(40),
	/** Heads of the log that the author had seen. */
	after: z.array(entryId).max(64),
	/** Of what was written anew, the id under which it was written first (RULES.md L4). */
	instead: entryId.optional(),
});

export type Entry = z.infer<typeof entryBase>;
export type Log = readonly Entry[];

/**
 * Reads entries of one noun: gives the entry with what that noun's schema makes of its kind, or undefined for a kind that
 * this version does not know (it is kept in the log and takes no part in the fold). What every entry has was checked where
 * the log came in; what the schema has to look at itself is looked at once.
 */
export function reader<Schema extends z.ZodType<{ kind: string }>>(
	schema: Schema,
): (entry: Entry) => (Entry & z.infer<Schema>) | undefined {
	const isAsSaid = takenAsIs(schema, ['id', 'by', 'after', 'instead']);
	const known = new WeakMap<Entry, (Entry & z.infer<Schema>) | null>();
	return (entry) => {
		// Told anew sooner than looked up.
		if (isAsSaid(entry)) return entry;
		const cached = known.get(entry);
		if (cached !== undefined) return cached ?? undefined;
		const parsed = schema.safeParse(entry);
		const { id, by, kind, after } = entry;
		const value = parsed.success ? Object.assign(parsed.data, { id, by, kind, after }) : null;
		known.set(entry, value);
		return value ?? undefined;
	};
}
