import * as z from 'zod';

/** Counter-measures that help against exceptions (`domain.md` §5). */
export const MEASURES = [
	...(['spare-line', 'outsourcing', 'compress-later-nodes'] as const),
	...(['second-supplier', 'substitute-material'] as const),
	...(['other-carrier', 'other-mode', 'customer-pickup', 'rework', 'renegotiate'] as const),
] as const;
export const measure = z.enum(MEASURES);
export type Measure = z.infer<typeof measure>;

type Category = 'production' | 'procurement' | 'logistics' | 'quality' | 'requirement' | 'other';

/** What is suggested for each category of exception (RULES.md X3). */
export const SUGGESTED: Readonly<Record<Category, readonly Measure[]>> = {
	production: ['spare-line', 'outsourcing', 'compress-later-nodes'],
	procurement: ['second-supplier', 'substitute-material'],
	logistics: ['other-carrier', 'other-mode', 'customer-pickup'],
	quality: ['rework', 'spare-line', 'compress-later-nodes'],
	requirement: ['renegotiate', 'compress-later-nodes'],
	other: ['compress-later-nodes', 'renegotiate'],
};

/** Measures that change what the customer gets, and so need the customer's consent. */
export const NEEDS_CONSENT: ReadonlySet<Measure> = new Set<Measure>([
	...(['substitute-material', 'customer-pickup', 'renegotiate'] as const),
]);
