import * as z from 'zod';
import { personId, reader, type Entry } from '../log/entry.ts';
import { entryId } from '../log/stamp.ts';
import { media } from '../media/reference.ts';
import { word } from '../order/primitives.ts';

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

/** What a file states, each by itself: a later statement takes the place of an earlier one. */
export const PROFILE_FIELDS = ['name', 'level', 'creditCode', 'industry', 'contacts'] as const;
export const profileField = z.enum(PROFILE_FIELDS);
export type ProfileField = z.infer<typeof profileField>;

/** What every kind of entry of a customer's log that this version knows says, besides what all entries have. */
export const customerEntry = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('created'), ...profile.shape, owner: personId }),
	z.object({
		kind: z.literal('amended'),
		changes: profile.partial(),
		reason: z.string().trim().max(400),
	}),
	z.object({ kind: z.literal('assigned'), person: personId }),
	/** Which of several statements, made blind to each other, stand. */
	z.object({
		kind: z.literal('settled'),
		entries: z.array(entryId).min(2).max(50),
		stands: z.array(entryId).min(1).max(50),
		reason: word,
	}),
	z.object({ kind: z.literal('commented'), text: z.string().trim().min(1).max(4000), media }),
]);
export type CustomerEntry = Entry & z.infer<typeof customerEntry>;
export type CustomerEntryOf<Kind extends CustomerEntry['kind']> = Extract<CustomerEntry, { kind: Kind }>;
export type Profile = z.infer<typeof profile>;
export type CustomerContact = Profile['contacts'][number];
export const readCustomerEntry = reader(customerEntry);
