import type { OrderHead } from './order/head.ts';
import { headsDepartment, type Person } from './people.ts';
import { STALE_MS, type Reminder } from './reminder.ts';
import { isResponsible } from './responsible.ts';

/**
 * Tells of the newest amendment after release (RULES.md PL7): whoever has work left on the order, and the heads of their
 * departments; not its author.
 */
export function amendmentReminders(
	{ id, head }: { id: string; head: OrderHead },
	people: readonly Person[],
	now: number,
): Reminder[] {
	const amended = head.life?.amended;
	if (!amended || now < amended.at || now - amended.at >= STALE_MS) return [];
	if (head.status === 'cancelled' || head.status === 'archived' || head.status === 'completed') return [];
	const open = head.nodes.filter(({ phase }) => phase !== 'done');
	const concerns = (someone: Person) =>
		open.some(
			(node) =>
				isResponsible(someone, node, head.lead) ||
				node.collaborators.includes(someone.id) ||
				headsDepartment(someone, node.department),
		);
	return people
		.filter((someone) => someone.active && someone.id !== amended.by && concerns(someone))
		.map((someone) => ({
			id: `reminder:${id}:amended:${amended.entry}:${someone.id}`,
			...{ kind: 'amended' as const, order: id, to: someone.id, at: amended.at },
			plannedAt: new Date(amended.at).toISOString(),
		}));
}
