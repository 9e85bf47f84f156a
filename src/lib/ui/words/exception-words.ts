import type { OrderEntryOf } from '#lib/domain/order/entries.ts';
import { m } from '#lib/paraglide/messages.js';

export type Category = OrderEntryOf<'raised'>['category'];

export const CATEGORY_WORDS: Readonly<Record<Category, () => string>> = {
	production: m.category_production,
	procurement: m.category_procurement,
	logistics: m.category_logistics,
	quality: m.category_quality,
	requirement: m.category_requirement,
	other: m.category_other,
};

export const CATEGORIES: readonly Category[] = [
	'production',
	'procurement',
	'logistics',
	'quality',
	'requirement',
	'other',
];

export const LEVEL_WORDS: Readonly<Record<'minor' | 'serious', () => string>> = {
	minor: m.level_minor,
	serious: m.level_serious,
};

/** The category of a stored exception in words; a category of a newer version as `other`. */
export function categoryWords(category: string): string {
	return CATEGORY_WORDS[CATEGORIES.find((known) => known === category) ?? 'other']();
}

/** What an exception is expected to cost. */
export function impactWords(impact: { delayDays: number; coreNeed?: boolean }): string {
	const delay = impact.delayDays > 0 ? m.exception_delay({ days: impact.delayDays }) : m.exception_no_delay();
	return impact.coreNeed ? `${delay} · ${m.exception_core_need()}` : delay;
}

/** Why an exception has its level: the rule, with the figures that it was judged by (RULES.md N5). */
export function levelRule({
	delayDays,
	seriousFromDays: days,
	because,
}: {
	delayDays: number;
	seriousFromDays: number;
	because: readonly ('delay' | 'core-need')[];
}): string {
	if (because.length === 0) return m.why_level_minor({ days });
	return [
		...(because.includes('delay') ? [m.why_level_delay({ delay: delayDays, days })] : []),
		...(because.includes('core-need') ? [m.why_level_core()] : []),
	].join(' ');
}
