import type { Person } from '#lib/domain/people.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { DEPARTMENT_WORDS, ROLE_WORDS } from '../words/people-words.ts';

/** Those whose name, user name, department or role has every word that is looked for; who left the company comes last. */
export function peopleFound(all: readonly Person[], search: string): Person[] {
	const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
	const byName = new Intl.Collator(getLocale());
	return all
		.filter((someone) => wanted.every((word) => textOf(someone).includes(word)))
		.sort((a, b) => Number(b.active) - Number(a.active) || byName.compare(a.name, b.name));
}

function textOf({ id, name, department, roles }: Person): string {
	const words = [name, id, DEPARTMENT_WORDS[department](), ...roles.map((role) => ROLE_WORDS[role]())];
	return words.join('\n').toLowerCase();
}
