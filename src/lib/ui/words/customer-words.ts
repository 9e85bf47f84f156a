import type { CustomerContact, Profile, ProfileField } from '#lib/domain/customer/entries.ts';
import { m } from '#lib/paraglide/messages.js';
import { joined } from './list-words.ts';

export const LEVEL_WORDS: Readonly<Record<Profile['level'], () => string>> = {
	vip: m.customer_level_vip,
	regular: m.customer_level_regular,
	new: m.customer_level_new,
};

export const PROFILE_WORDS: Readonly<Record<ProfileField, () => string>> = {
	name: m.customer_name,
	level: m.customer_level,
	creditCode: m.customer_code,
	industry: m.customer_industry,
	contacts: m.customer_contacts,
};

/** What a file states in a field as people read it; empty where it states nothing. */
export function profileValue(says: Partial<Profile>, field: ProfileField): string {
	switch (field) {
		case 'level':
			return says.level ? LEVEL_WORDS[says.level]() : '';
		case 'contacts':
			return joined((says.contacts ?? []).map(contactWords));
		default:
			return says[field] ?? '';
	}
}

function contactWords({ name, position, phone }: CustomerContact): string {
	return [name, position, phone].filter(Boolean).join(' ');
}
