import type { Department, Person } from '#lib/domain/people.ts';
import { m } from '#lib/paraglide/messages.js';
import { DEPARTMENT_WORDS } from '../words/people-words.ts';
import type { Option } from '../form/options.ts';

/**
 * Whom a step can be given to: the department's own people first, the others with their department's name. Who has the
 * step now is always among them; `nobody` offers to leave it open.
 */
export function personOptions(
	people: readonly Person[],
	department: Department,
	{ held, nobody, own = false }: { held?: string | undefined; nobody: boolean; own?: boolean },
): Option[] {
	const able = people.filter(({ active, id }) => active || id === held);
	const those = able.filter((someone) => someone.department === department);
	const others = own ? able.filter(({ id, department: of }) => id === held && of !== department) : able;
	return [
		...(nobody ? [{ value: '', label: m.nobody() }] : []),
		...those.map(({ id, name }) => ({ value: id, label: name })),
		...others
			.filter((someone) => someone.department !== department)
			.map(({ id, name, department: of }) => ({ value: id, label: `${name} · ${DEPARTMENT_WORDS[of]()}` })),
	];
}
