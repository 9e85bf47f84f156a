import type { HeadNode } from './order/head.ts';
import type { Person } from './people.ts';

/**
 * True when a node is the person's to do: theirs by name; while nobody is named their department's, and in sales the order's
 * own lead's (RULES.md N7).
 */
export function isResponsible(
	someone: Pick<Person, 'id' | 'department'>,
	{ person, department }: Pick<HeadNode, 'person' | 'department'>,
	lead: string,
): boolean {
	if (person !== undefined) return person === someone.id;
	return department === 'sales' ? lead === someone.id : department === someone.department;
}
