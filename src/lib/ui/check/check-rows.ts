import { CHECKED_FACTS, CONFIRMATION, toCompare } from '#lib/domain/order/check.ts';
import type { FactName, Facts } from '#lib/domain/order/entries.ts';
import type { Life } from '#lib/domain/order/life.ts';
import { FACT_WORDS, factValue, lineWords } from '../words/fact-words.ts';

/** A fact that somebody is to compare with what the customer sent. */
export interface CheckRow {
	field: FactName;
	label: string;
	/** As it stands in the order; product lines one by one. */
	values: string[];
}

/** What this person is to compare, in the order of the form. */
export function checkRows(facts: Facts, check: Life['check'], me: string): CheckRow[] {
	const open = toCompare(facts, check, me);
	return CHECKED_FACTS.filter((field) => field in open).map((field) => ({
		field,
		label: FACT_WORDS[field](),
		values: field === 'lines' ? facts.lines.map(lineWords) : [factValue(facts, field, { name: (id) => id })],
	}));
}

/** The compared facts with their values, as the record keeps them. */
export function comparedOf(
	facts: Facts,
	check: Life['check'],
	me: string,
	ticked: readonly string[],
): Partial<Facts> {
	const open = Object.entries(toCompare(facts, check, me));
	return Object.fromEntries(open.filter(([field]) => ticked.includes(field)));
}

/** True where the customer's signed confirmation is still to be named, and this person may. */
export function asksConfirmation({ missing }: Life['check'], me: string): boolean {
	return missing.some(({ field, by }) => field === CONFIRMATION && by !== me);
}

/** What is not compared yet, in words. */
export function missingWords({ missing }: Life['check'], confirmation: string): string[] {
	const open = new Set(missing.map(({ field }) => field));
	return [
		...CHECKED_FACTS.filter((field) => open.has(field)).map((field) => FACT_WORDS[field]()),
		...(open.has(CONFIRMATION) ? [confirmation] : []),
	];
}
