import * as z from 'zod';
import { entryBase, reader } from '../log/entry.ts';

const money = z.number().nonnegative().max(1e12);

/** Commercial facts of an order (`domain.md` §1): for its lead, sales heads, finance and managers. */
export const terms = z.object({
	currency: z.string().regex(/^[A-Z]{3}$/),
	amount: money,
	unitPrices: z.array(z.looseObject({ line: z.string(), unitPrice: money })).max(500),
	paymentMethod: z.enum(['full', 'instalments', 'on-delivery']),
});

/** Every kind of entry of a deal's log that this version knows. */
export const dealEntry = z.discriminatedUnion('kind', [
	entryBase.extend({ kind: z.literal('created'), ...terms.shape, customer: z.string().optional() }),
	entryBase.extend({
		kind: z.literal('amended'),
		changes: terms.partial(),
		reason: z.string().trim().min(1).max(400),
	}),
	entryBase.extend({
		kind: z.literal('paid'),
		amount: money,
		at: z.iso.datetime(),
		note: z.string().max(400).optional(),
	}),
	entryBase.extend({ kind: z.literal('commented'), text: z.string().trim().min(1).max(4000) }),
]);
export type DealEntry = z.infer<typeof dealEntry>;
export type Terms = z.infer<typeof terms>;
export const readDealEntry = reader(dealEntry);
