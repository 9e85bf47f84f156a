import { canonicalText } from '../log/canonical.ts';
import { millisOf } from '../log/stamp.ts';
import type { FactName, Facts, OrderEntry } from './entries.ts';
import type { Life } from './life.ts';

/** Facts that a mistake in would send the wrong goods, or the right ones astray. */
export const CHECKED_FACTS = [
	...(['orderKind', 'customerName', 'contactName', 'contactPhone', 'lines', 'promisedDate'] as const),
	...(['deliveryMethod', 'address', 'requirements'] as const),
] as const satisfies readonly FactName[];

/** What a custom order needs besides: the customer's signed confirmation. */
export const CONFIRMATION = 'confirmation';

/**
 * The double check (RULES.md D1…D3): every such fact was compared, as it stands now, by somebody who did not write it. An
 * amendment opens it again for what it changes.
 */
export function checkOf(entries: readonly OrderEntry[], stated: Facts): Life['check'] {
	const comparisons = entries.filter((entry) => entry.kind === 'verified');
	const authors = authorsOf(entries);
	const missing = CHECKED_FACTS.flatMap((field): { field: string; by: string }[] => {
		if (isEmpty(stated[field])) return [];
		const value = canonicalText(stated[field]);
		const by = authors.get(field) ?? '';
		const sound = comparisons.some(
			(entry) => entry.by !== by && canonicalText(entry.compared[field]) === value,
		);
		return sound ? [] : [{ field, by }];
	});
	const confirmed = comparisons.some(({ confirmation }) => confirmation !== undefined);
	if (stated.orderKind === 'custom' && !confirmed)
		missing.push({ field: CONFIRMATION, by: authors.get('orderKind') ?? '' });
	const last = comparisons.at(-1);
	return {
		done: missing.length === 0,
		missing,
		by: [...new Set(comparisons.map(({ by }) => by))],
		at: last && millisOf(last.id),
	};
}

/** The facts that somebody is to compare: those that stand in the order and were not written by them. */
export function toCompare(stated: Facts, { missing }: Life['check'], someone: string): Partial<Facts> {
	const open = new Set(missing.filter(({ by }) => by !== someone).map(({ field }) => field));
	return Object.fromEntries(
		CHECKED_FACTS.filter((field) => open.has(field)).map((field) => [field, stated[field]]),
	);
}

/** Who wrote each fact's present value. */
function authorsOf(entries: readonly OrderEntry[]): ReadonlyMap<string, string> {
	const authors = new Map<string, string>();
	for (const entry of entries) {
		if (entry.kind === 'created') for (const field of CHECKED_FACTS) authors.set(field, entry.by);
		if (entry.kind === 'amended')
			for (const field of Object.keys(entry.changes)) authors.set(field, entry.by);
	}
	return authors;
}

function isEmpty(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() === '';
	return value === undefined || (Array.isArray(value) && value.length === 0);
}
