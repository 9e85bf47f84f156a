import * as z from 'zod';
import { reader, type Entry } from '../log/entry.ts';
import { media } from '../media/reference.ts';
import { word } from '../order/primitives.ts';

const money = z.number().nonnegative().max(1e12);

/** Commercial facts of an order (`domain.md` §1): for its lead, sales heads, finance and managers. */
export const terms = z.object({
	currency: z.string().regex(/^[A-Z]{3}$/),
	amount: money,
	unitPrices: z.array(z.looseObject({ line: z.string(), unitPrice: money })).max(500),
	paymentMethod: z.enum(['full', 'instalments', 'on-delivery']),
});

/** What a source says of a deal where it gives no figures. */
export const stated = z.object({
	/** Nobody knows the amount: the one that stands there says nothing. */
	unpriced: z.literal(true).optional(),
	payment: z.enum(['unpaid', 'part', 'paid']).optional(),
});

/** What every kind of entry of a deal's log that this version knows says, besides what all entries have. */
export const dealEntry = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('created'), ...terms.shape, ...stated.shape, customer: z.string().optional() }),
	z.object({
		kind: z.literal('amended'),
		changes: terms.partial(),
		reason: z.string().trim().min(1).max(400),
	}),
	z.object({
		kind: z.literal('paid'),
		amount: money,
		at: z.iso.datetime(),
		note: z.string().max(400).optional(),
	}),
	/** What is still open will not be paid, or was settled otherwise. */
	z.object({ kind: z.literal('closed'), reason: z.string().trim().min(1).max(400) }),
	/** That there is less in stock than it asks for was settled with the customer, who has not paid (RULES.md I8). */
	z.object({ kind: z.literal('cleared'), flags: z.array(z.literal('stock')).length(1), note: word }),
	z.object({ kind: z.literal('commented'), text: z.string().trim().min(1).max(4000), media }),
]);
export type DealEntry = Entry & z.infer<typeof dealEntry>;
export type Terms = z.infer<typeof terms>;
/** The terms of a new order; of one that comes from elsewhere also what its source said without figures. */
export type OpeningTerms = Terms & z.infer<typeof stated>;
export const readDealEntry = reader(dealEntry);
