import * as z from 'zod';
import { numberOf } from '#lib/ui/form/number-input.ts';
import { lineDraft, orderDraft } from './draft.ts';
import type { FieldError } from './field-errors.ts';

/** The message of an issue is the code of what is wrong. */
function code(error: FieldError): FieldError {
	return error;
}

function orNothing(text: string): string | undefined {
	return text === '' ? undefined : text;
}

const text = z.string().trim().max(4000, code('long')).transform(orNothing);
const money = z
	.string()
	.transform((typed) => (typed.trim() === '' ? undefined : (numberOf(typed) ?? Number.NaN)))
	.pipe(z.number(code('price')).nonnegative(code('price')).max(1e12, code('price')).optional());

const filledLine = lineDraft.extend({
	name: z.string().trim().min(1, code('product')).max(200, code('long')),
	model: text,
	spec: text,
	quantity: z
		.string()
		.transform(numberOf)
		.pipe(z.number(code('quantity')).positive(code('quantity')).max(1e9, code('quantity'))),
	unit: z.string().trim().max(20, code('long')),
	unitPrice: money,
});

/** The draft as it must be to become an order, each field with its value instead of its text. */
export const filledDraft = orderDraft.extend({
	number: z.string().trim().max(120, code('long')).transform(orNothing),
	customerName: z.string().trim().min(1, code('customer')).max(200, code('long')),
	contactName: text,
	contactPhone: z.string().trim().max(40, code('long')).transform(orNothing),
	lines: z.array(filledLine),
	orderDate: z.iso.date(code('date')),
	promisedDate: z
		.string()
		.transform(orNothing)
		.pipe(z.iso.date(code('date')).optional()),
	address: text,
	requirements: text,
	remarks: text,
	amount: money,
});
export type FilledDraft = z.infer<typeof filledDraft>;
