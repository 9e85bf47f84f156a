import * as z from 'zod';
import { personId, reader, type Entry } from '../log/entry.ts';
import { media } from '../media/reference.ts';

const contact = z.looseObject({
	name: z.string().trim().min(1).max(80),
	position: z.string().trim().max(80).optional(),
	phone: z.string().trim().max(40).optional(),
});

/** A customer's file (`domain.md` §8): for sales and managers. */
export const profile = z.object({
	name: z.string().trim().min(1).max(200),
	level: z.enum(['vip', 'regular', 'new']),
	creditCode: z.string().trim().max(40).optional(),
	industry: z.string().trim().max(80).optional(),
	contacts: z.array(contact).max(50),
});

/** What every kind of entry of a customer's log that this version knows says, besides what all entries have. */
export const customerEntry = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('created'), ...profile.shape, owner: personId }),
	z.object({
		kind: z.literal('amended'),
		changes: profile.partial(),
		reason: z.string().trim().max(400),
	}),
	z.object({ kind: z.literal('assigned'), person: personId }),
	z.object({ kind: z.literal('commented'), text: z.string().trim().min(1).max(4000), media }),
]);
export type CustomerEntry = Entry & z.infer<typeof customerEntry>;
export type Profile = z.infer<typeof profile>;
export const readCustomerEntry = reader(customerEntry);
