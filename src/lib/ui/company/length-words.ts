import { m } from '#lib/paraglide/messages.js';
import { numberOf } from '../form/number-input.ts';
import { numberWords } from '../words/list-words.ts';
import type { TemplateRow } from './template-form.ts';

/** How long a step takes. */
export function lengthWords({ length, unit }: Pick<TemplateRow, 'length' | 'unit'>): string {
	const takes = numberOf(length);
	if (takes === undefined) return '—';
	if (takes === 0) return m.template_same_day();
	return unit === 'days'
		? m.template_days({ count: takes })
		: m.template_hours({ value: numberWords(takes) });
}
