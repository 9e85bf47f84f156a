import { canonicalText } from './canonical.ts';
import type { Entry, Log } from './entry.ts';
import type { EntryId } from './stamp.ts';

/** Where entries say when something was: written anew by another clock, one record says it otherwise. */
export const MOMENTS = ['at', 'actualAt'] as const;

const WITHOUT_MOMENTS = Object.fromEntries(MOMENTS.map((name) => [name, undefined]));

/** The kind of what keeps nothing but its place in the causal graph. No version knows it, so no fold counts it (RULES.md L3). */
const REPEATED = 'repeated';

/** The id under which the entry was written first. */
export function originalOf({ id, instead }: Pick<Entry, 'id' | 'instead'>): EntryId {
	return instead ?? id;
}

/** The ids of a person's records by their first ids, which those have that were not written anew; of several the one that counts. */
export function standIns(log: Log, by: string): Map<string, EntryId> {
	const own = log.filter((entry) => entry.by === by);
	return new Map(own.toReversed().map((entry) => [originalOf(entry), entry.id]));
}

/**
 * The log in which every record counts once (RULES.md L4), though two phones have written it anew: the entry of the least stamp
 * does, and whatever names another of them names that one. The others follow it, and say nothing.
 */
export function countedOnce(log: Log): Log {
	const rewritten = new Set(log.flatMap(({ by, instead }) => (instead ? [`${by} ${instead}`] : [])));
	if (rewritten.size === 0) return log;
	const counting = new Map<string, EntryId>();
	const names = new Map<string, EntryId>();
	return log.map((told): Entry => {
		const { id, by, after, instead: _instead, ...content } = told;
		const said = renamedFields(content, names);
		const original = originalOf(told);
		const entry = names.size > 0 ? { ...told, ...said } : told;
		if (!rewritten.has(`${by} ${original}`)) return entry;
		const record = canonicalText({ by, original, ...said, ...WITHOUT_MOMENTS });
		const first = counting.get(record);
		if (first === undefined) {
			counting.set(record, id);
			return entry;
		}
		names.set(id, first);
		return { id, by, kind: REPEATED, after: [...after, first] };
	});
}

/** False for what {@link countedOnce} left without a say. */
export function counts({ kind }: Entry): boolean {
	return kind !== REPEATED;
}

/** An entry's content in which what names one of these entries names it by its other id. */
export function renamedFields(value: object, names: ReadonlyMap<string, string>): Record<string, unknown> {
	const fields = Object.entries(value).map(([name, item]): [string, unknown] => [name, renamed(item, names)]);
	return Object.fromEntries(fields);
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
	if (typeof value === 'string') return names.get(value) ?? value;
	if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, names));
	if (typeof value !== 'object' || value === null) return value;
	return renamedFields(value, names);
}
