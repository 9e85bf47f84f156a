import * as z from 'zod';
import type { Profile } from '#lib/domain/customer/entries.ts';
import type { CustomerHead } from '#lib/domain/customer/fold.ts';

const contactDraft = z.object({ name: z.string(), position: z.string(), phone: z.string() });

/** A customer's file as it is being typed. */
export const customerDraft = z.object({
	name: z.string(),
	level: z.enum(['vip', 'regular', 'new']).optional(),
	creditCode: z.string(),
	industry: z.string(),
	contacts: z.array(contactDraft),
	reason: z.string(),
});
export type CustomerDraft = z.infer<typeof customerDraft>;
export type ContactDraft = z.infer<typeof contactDraft>;

export const BLANK: CustomerDraft = {
	...{ name: '', level: undefined, creditCode: '', industry: '', contacts: [], reason: '' },
};

/** The file as it is, to be changed. */
export function draftOfFile({ name, level, creditCode, industry, contacts }: CustomerHead): CustomerDraft {
	return {
		...{ name, level, creditCode: creditCode ?? '', industry: industry ?? '', reason: '' },
		contacts: contacts.map((contact) => ({
			...{ name: contact.name, position: contact.position ?? '', phone: contact.phone ?? '' },
		})),
	};
}

/** What is missing; nothing when it can be saved. */
export function missingIn({ name, level, contacts }: CustomerDraft): Set<string> {
	return new Set([
		...(name.trim() === '' ? ['name'] : []),
		...(level === undefined ? ['level'] : []),
		...contacts.flatMap((contact, at) =>
			contact.name.trim() === '' && !isBlank(contact) ? [`contacts.${at}`] : [],
		),
	]);
}

/** The profile that it states; rows of contacts that nobody filled in are left out. */
export function profileOf(draft: CustomerDraft): Profile | undefined {
	const { level } = draft;
	if (level === undefined || missingIn(draft).size > 0) return undefined;
	return {
		...{ name: draft.name.trim(), level },
		...{ creditCode: draft.creditCode.trim(), industry: draft.industry.trim() },
		contacts: draft.contacts
			.filter((contact) => !isBlank(contact))
			.map(({ name, position, phone }) => ({
				name: name.trim(),
				...(position.trim() !== '' && { position: position.trim() }),
				...(phone.trim() !== '' && { phone: phone.trim() }),
			})),
	};
}

function isBlank({ name, position, phone }: ContactDraft): boolean {
	return (name + position + phone).trim() === '';
}
