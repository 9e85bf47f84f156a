import type { Profile } from '#lib/domain/customer/entries.ts';
import type { CustomerHead } from '#lib/domain/customer/fold.ts';
import { namesOf } from '#lib/domain/customer/of-order.ts';
import { folded } from '#lib/domain/intake/plain-text.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';

export interface LevelAndWords {
	text: string;
	level: Profile['level'] | 'all';
}

/** Files of that level in which all of the words occur: names, industry, contacts, phone numbers. */
export function customersFound<File extends { head: CustomerHead }>(
	files: readonly File[],
	{ text, level }: LevelAndWords,
): File[] {
	const words = text.split(/\s+/).map(folded).filter(Boolean);
	return files.filter(({ head }) => {
		if (level !== 'all' && head.level !== level) return false;
		const contacts = head.contacts.flatMap(({ name, position = '', phone = '' }) => [name, position, phone]);
		const hay = [...namesOf(head), ...[head.industry ?? '', head.creditCode ?? '', ...contacts].map(folded)];
		return words.every((word) => hay.some((part) => part.includes(word)));
	});
}

/** An order that is still to be followed up. */
export function isOpen({ status }: Pick<OrderHead, 'status'>): boolean {
	return !['completed', 'archived', 'cancelled'].includes(status);
}
