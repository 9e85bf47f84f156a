import type { PriorityReason, PriorityRuling } from '#lib/domain/priority.ts';
import type { PrioritySettings } from '#lib/domain/settings.ts';
import { m } from '#lib/paraglide/messages.js';
import { LEVEL_WORDS } from '../words/customer-words.ts';
import { numberWords } from '../words/list-words.ts';

/** A row of the rule's table: what it looks at, which case applies, and its points. */
export interface RulingRow {
	dimension: PriorityReason['dimension'];
	/** What is looked at. */
	label: string;
	/** What is known of it. */
	fact: string;
	/** The case of the table that applies. */
	row: string;
	points: number;
}

const LABELS: Readonly<Record<PriorityReason['dimension'], () => string>> = {
	level: m.ruling_level,
	amount: m.ruling_amount,
	urgency: m.ruling_urgency,
};

/** Why the rule says what it says, row by row. */
export function rulingRows({ because }: PriorityRuling, settings: PrioritySettings): RulingRow[] {
	return because.map((reason) => ({
		dimension: reason.dimension,
		label: LABELS[reason.dimension](),
		fact: factWords(reason),
		row: rowWords(reason.row, settings),
		points: reason.points,
	}));
}

/** What the sum of the points makes, with the thresholds of the company. */
export function sumWords({ sum }: PriorityRuling, { highFrom, mediumFrom }: PrioritySettings): string {
	return m.ruling_sum({ sum, high: highFrom, medium: mediumFrom });
}

function factWords({ dimension, fact }: PriorityReason): string {
	if (fact === undefined) return m.ruling_unknown();
	if (dimension === 'urgency') return m.ruling_days({ days: Number(fact) });
	return typeof fact === 'number' ? numberWords(fact) : '';
}

function rowWords(row: PriorityReason['row'], settings: PrioritySettings): string {
	const { largeAmount, mediumAmount, urgentDays, normalDays } = settings;
	const [large, medium] = [numberWords(largeAmount), numberWords(mediumAmount)];
	switch (row) {
		case 'vip':
		case 'regular':
		case 'new':
			return LEVEL_WORDS[row]();
		case 'largeAmount':
			return m.ruling_from({ from: large });
		case 'mediumAmount':
			return m.ruling_between({ from: medium, to: large });
		case 'smallAmount':
			return m.ruling_below({ to: medium });
		case 'urgent':
			return m.ruling_within({ days: urgentDays });
		case 'normal':
			return m.ruling_days_between({ from: urgentDays + 1, to: normalDays });
		case 'relaxed':
			return m.ruling_beyond({ days: normalDays + 1 });
	}
}
