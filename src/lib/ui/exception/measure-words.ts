import { MEASURES, NEEDS_CONSENT, SUGGESTED, type Measure } from '#lib/domain/order/measures.ts';
import { m } from '#lib/paraglide/messages.js';
import { CATEGORIES } from '../words/exception-words.ts';

export const MEASURE_WORDS: Readonly<Record<Measure, () => string>> = {
	'spare-line': m.measure_spare_line,
	outsourcing: m.measure_outsourcing,
	'compress-later-nodes': m.measure_compress_later_nodes,
	'second-supplier': m.measure_second_supplier,
	'substitute-material': m.measure_substitute_material,
	'other-carrier': m.measure_other_carrier,
	'other-mode': m.measure_other_mode,
	'customer-pickup': m.measure_customer_pickup,
	rework: m.measure_rework,
	renegotiate: m.measure_renegotiate,
};

interface Option {
	value: Measure | 'own';
	label: string;
	hint?: string | undefined;
}

/** What is suggested for a category, with what it takes; last, something else (RULES.md X3). */
export function measureOptions(category: string): Option[] {
	const known = CATEGORIES.find((name) => name === category) ?? 'other';
	return [
		...SUGGESTED[known].map((value) => ({
			...{ value, label: MEASURE_WORDS[value]() },
			hint: NEEDS_CONSENT.has(value) ? m.handle_consent() : undefined,
		})),
		{ value: 'own', label: m.handle_measure_own() },
	];
}

/**
 * The solution after a measure was chosen: its words, unless somebody wrote something of their own.
 */
export function solutionAfter(typed: string, measure: Measure | 'own'): string {
	const offered = MEASURES.some((name) => MEASURE_WORDS[name]() === typed.trim());
	if (typed.trim() !== '' && !offered) return typed;
	return measure === 'own' ? '' : MEASURE_WORDS[measure]();
}
