import * as z from 'zod';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import { facts } from '#lib/domain/order/entries.ts';
import { terms } from '#lib/domain/deal/entries.ts';
import { department } from '#lib/domain/people.ts';
import { STANDARD_TEMPLATE, type TemplateNode } from '#lib/domain/template.ts';
import { DIRECTIONS, templateRows } from '#lib/ui/plan/lay-rows.ts';
import { planRow } from '../plan-draft.ts';

export const lineDraft = z.object({
	line: z.string(),
	name: z.string(),
	model: z.string(),
	spec: z.string(),
	quantity: z.string(),
	unit: z.string(),
	unitPrice: z.string(),
});
export type LineDraft = z.infer<typeof lineDraft>;

/** A new order as it stands in the form: every text as typed, whether it makes sense or not. */
export const orderDraft = z.object({
	orderKind: facts.shape.orderKind,
	source: facts.shape.source,
	number: z.string(),
	customerName: z.string(),
	contactName: z.string(),
	contactPhone: z.string(),
	lines: z.array(lineDraft),
	orderDate: z.string(),
	promisedDate: z.string(),
	deliveryMethod: facts.shape.deliveryMethod,
	address: z.string(),
	requirements: z.string(),
	contacts: z.array(z.object({ department, person: z.string() })),
	remarks: z.string(),
	/** A step without a time stands where the template lays it out. */
	plan: z.array(planRow),
	/** Whose template it is, and from where it is laid out. */
	layout: z.object({ template: facts.shape.orderKind, direction: z.enum(DIRECTIONS) }),
	withTerms: z.boolean(),
	currency: z.string(),
	/** Empty: the sum of the lines. */
	amount: z.string(),
	paymentMethod: terms.shape.paymentMethod,
});
export type OrderDraft = z.infer<typeof orderDraft>;

export const CURRENCIES = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'JPY', 'GBP'] as const;

/** An empty form on that day, with the plan of the company's standard template. */
export function blankDraft(today: string, template: readonly TemplateNode[] = STANDARD_TEMPLATE): OrderDraft {
	return {
		...{ orderKind: 'standard', source: 'typed', number: '' },
		...{ customerName: '', contactName: '', contactPhone: '', lines: [blankLine([])] },
		...{ orderDate: today, promisedDate: '', deliveryMethod: 'door', address: '', requirements: '' },
		...{ contacts: [], remarks: '', plan: templateRows(template) },
		layout: { template: 'standard', direction: 'forward' },
		...{ withTerms: false, currency: 'CNY', amount: '', paymentMethod: 'full' },
	};
}

/** An empty line with an id that none of the others has, in the unit of the last one. */
export function blankLine(lines: readonly LineDraft[]): LineDraft {
	const last = Math.max(0, ...lines.map(({ line }) => Number(line.slice(1)) || 0));
	const unit = lines.at(-1)?.unit ?? '';
	return { line: `l${last + 1}`, name: '', model: '', spec: '', quantity: '', unit, unitPrice: '' };
}

/** True of a line in which nothing was typed. */
export function isBlank({ name, model, spec, quantity, unitPrice }: LineDraft): boolean {
	return [name, model, spec, quantity, unitPrice].every((text) => text.trim() === '');
}

/** True when a person has typed something: the day on which the form was opened does not count. */
export function isStarted(draft: OrderDraft, template?: readonly TemplateNode[]): boolean {
	const day = { orderDate: '' };
	return canonicalText({ ...draft, ...day }) !== canonicalText({ ...blankDraft('', template), ...day });
}
