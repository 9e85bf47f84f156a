import type { HeadNode, OrderHead } from './order/head.ts';
import type { Person } from './people.ts';
import { STALE_MS, type Reminder } from './reminder.ts';
import { isResponsible } from './responsible.ts';
import { calendarOf, type CompanySettings } from './settings.ts';
import { endOfWorkingDay } from './working-time.ts';

/** An open node of which nothing was heard; both instants are ms. */
export interface Silence {
	node: HeadNode;
	/** Its newest record. */
	since: number;
	/** The end of the newest working day that went by without one. */
	at: number;
}

const LONGEST_DAYS = 60;

/** Nodes on which work began and of which nothing was heard for too long (RULES.md T5). */
export function silentNodes(head: OrderHead, settings: CompanySettings, now: number): Silence[] {
	if (head.status === 'cancelled' || head.status === 'archived') return [];
	const calendar = calendarOf(settings);
	return head.nodes.flatMap((node) => {
		const since = node.lastAt;
		if (node.phase !== 'active' || node.started !== true || since === undefined) return [];
		let at: number | undefined;
		for (let days = settings.rules.silentAfterWorkingDays; days < LONGEST_DAYS; days++) {
			const end = endOfWorkingDay(since, days, calendar);
			if (end > now) break;
			at = end;
		}
		return at === undefined ? [] : [{ node, since, at }];
	});
}

/** Reminders of silent nodes, one for each working day that ends without a record. */
export function silenceReminders(
	order: { id: string; head: OrderHead },
	people: readonly Person[],
	settings: CompanySettings,
	now: number,
): Reminder[] {
	return silentNodes(order.head, settings, now)
		.filter(({ at }) => now - at < STALE_MS)
		.flatMap(({ node, at }) =>
			people
				.filter((someone) => someone.active && isResponsible(someone, node, order.head.lead))
				.map(({ id: to }) => ({
					id: `reminder:${order.id}:update:${node.node}:${at}:due:${to}`,
					...{ kind: 'due' as const, order: order.id, node: node.node, limit: 'update' as const, to, at },
					plannedAt: new Date(at).toISOString(),
				})),
		);
}
