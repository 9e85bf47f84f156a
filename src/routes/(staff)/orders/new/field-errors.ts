import * as z from 'zod';
import { m } from '#lib/paraglide/messages.js';

/** What can be wrong with a field of the new order's form. */
export const fieldError = z.enum([
	...(['customer', 'product', 'quantity', 'price', 'amount'] as const),
	...(['date', 'promise', 'custom', 'taken', 'long', 'missing'] as const),
]);
export type FieldError = z.infer<typeof fieldError>;

export const FIELD_ERROR_WORDS: Readonly<Record<FieldError, () => string>> = {
	customer: m.new_missing_customer,
	product: m.new_missing_product,
	quantity: m.new_bad_quantity,
	price: m.new_bad_price,
	amount: m.new_missing_amount,
	date: m.new_bad_date,
	promise: m.new_promise_before,
	custom: m.new_missing_custom,
	taken: m.new_number_taken,
	long: m.new_too_long,
	missing: m.required_field,
};
