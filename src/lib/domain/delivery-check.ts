import type { HeadNode, OrderHead } from './order/head.ts';
import type { Person } from './people.ts';
import { STALE_MS, type Reminder } from './reminder.ts';
import { isResponsible } from './responsible.ts';
import type { CompanySettings } from './settings.ts';

const MINUTE = 60_000;

/** From when on (ms) quantity, spec and address of a delivery are checked and the customer is called (RULES.md R8). */
export function checkFrom(
	{ plannedAt }: Pick<HeadNode, 'plannedAt'>,
	{ reminders }: CompanySettings,
): number {
	return Date.parse(plannedAt) - reminders.deliveryCheck * MINUTE;
}

/** Deliveries that are to be checked now: nothing was recorded on them since the check began. */
export function uncheckedDeliveries(head: OrderHead, company: CompanySettings, now: number): HeadNode[] {
	if (head.status === 'cancelled' || head.status === 'archived') return [];
	return head.nodes.filter((node) => {
		const from = checkFrom(node, company);
		return node.stage === 'signed' && node.phase !== 'done' && now >= from && (node.lastAt ?? 0) < from;
	});
}

/** Reminders of the check before a delivery, to whom the delivery is to be done by. */
export function checkReminders(
	order: { id: string; head: OrderHead },
	people: readonly Person[],
	company: CompanySettings,
	now: number,
): Reminder[] {
	return uncheckedDeliveries(order.head, company, now)
		.filter((node) => now - checkFrom(node, company) < STALE_MS)
		.flatMap((node) =>
			people
				.filter((someone) => someone.active && isResponsible(someone, node, order.head.lead))
				.map(({ id: to }) => ({
					id: `reminder:${order.id}:check-delivery:${node.node}:${node.plannedAt}:before:${to}`,
					...{
						kind: 'before' as const,
						order: order.id,
						node: node.node,
						limit: 'check-delivery' as const,
						to,
					},
					...{ at: checkFrom(node, company), plannedAt: node.plannedAt },
				})),
		);
}

/**
 * Reminders less what a delivery check says already: at the same time, of the same node, to the same person, one message is
 * enough.
 */
export function withoutRepeats(reminders: readonly Reminder[], checks: readonly Reminder[]): Reminder[] {
	return reminders.filter(
		({ kind, node, to, limit }) =>
			kind !== 'before' ||
			limit !== undefined ||
			!checks.some((check) => check.node === node && check.to === to),
	);
}
