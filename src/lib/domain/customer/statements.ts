import * as z from 'zod';
import { canonicalText } from '../log/canonical.ts';
import { causality } from '../log/causality.ts';
import type { Log } from '../log/entry.ts';
import { entryId, type EntryId } from '../log/stamp.ts';
import {
	PROFILE_FIELDS,
	profileField,
	type CustomerEntry,
	type Profile,
	type ProfileField,
} from './entries.ts';

/** What an entry states of a customer: the whole profile when the file is opened, later what changes. */
export interface Statement {
	id: EntryId;
	says: Partial<Profile>;
	/** What a settlement set aside of it. */
	lost: ReadonlySet<ProfileField>;
}

/** A field that two people stated differently, blind to each other, with the entries that state it, sorted (RULES.md C2). */
export const profileContest = z.looseObject({ field: profileField, entries: z.array(entryId) });
export type ProfileContest = z.infer<typeof profileContest>;

/** The statements of a customer's log with what settlements took from them, and what is left to settle (RULES.md C2). */
export function statementsOf(
	log: Log,
	entries: readonly CustomerEntry[],
): { statements: Statement[]; contests: ProfileContest[] } {
	const stated = new Map(
		entries.flatMap((entry): [EntryId, Partial<Profile>][] =>
			entry.kind === 'created'
				? [[entry.id, entry]]
				: entry.kind === 'amended'
					? [[entry.id, entry.changes]]
					: [],
		),
	);
	const lost = new Map<EntryId, Set<ProfileField>>();
	const decided: { entries: ReadonlySet<EntryId>; fields: ReadonlySet<ProfileField> }[] = [];
	for (const entry of entries) {
		if (entry.kind !== 'settled') continue;
		const fields = new Set(entry.stands.flatMap((id) => fieldsIn(stated.get(id))));
		decided.push({ entries: new Set(entry.entries), fields });
		for (const id of entry.entries) {
			const own = lost.get(id) ?? new Set();
			for (const field of fields) own[entry.stands.includes(id) ? 'delete' : 'add'](field);
			lost.set(id, own);
		}
	}
	const statements = [...stated].map(([id, says]) => ({ id, says, lost: lost.get(id) ?? new Set<never>() }));
	const isDecided = (field: ProfileField, a: EntryId, b: EntryId) =>
		decided.some(({ entries: those, fields }) => fields.has(field) && those.has(a) && those.has(b));
	return { statements, contests: contestsOf(log, statements, isDecided) };
}

function contestsOf(
	log: Log,
	statements: readonly Statement[],
	isDecided: (field: ProfileField, a: EntryId, b: EntryId) => boolean,
): ProfileContest[] {
	const graph = causality(log);
	return PROFILE_FIELDS.flatMap((field): ProfileContest[] => {
		const those = statements.filter(({ says, lost }) => says[field] !== undefined && !lost.has(field));
		const disputed = new Set<EntryId>();
		for (const a of those)
			for (const b of those) {
				if (a.id >= b.id || isDecided(field, a.id, b.id) || !graph.blind(a.id, b.id)) continue;
				if (canonicalText(a.says[field]) === canonicalText(b.says[field])) continue;
				disputed.add(a.id).add(b.id);
			}
		return disputed.size > 0 ? [{ field, entries: [...disputed].sort() }] : [];
	});
}

function fieldsIn(says: Partial<Profile> | undefined): ProfileField[] {
	return says ? PROFILE_FIELDS.filter((field) => says[field] !== undefined) : [];
}
