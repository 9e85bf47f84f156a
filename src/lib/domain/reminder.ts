import type { HeadNode, OrderHead } from './order/head.ts';
import type { LimitName } from './limits.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { headsDepartment, type Person } from './people.ts';
import { isResponsible } from './responsible.ts';

/** When reminders go out; minutes. `before` is each node's own (`domain.md` §3, §5, §7). */
export const REMINDER_DEFAULTS: ReminderSettings = {
	overdueMinutes: DEFAULT_SETTINGS.reminders.overdue,
	escalateMinutes: DEFAULT_SETTINGS.reminders.escalate,
};
export type ReminderSettings = { overdueMinutes: number; escalateMinutes: number };

/** `amended`: facts of an order changed after its plan went out. */
export type ReminderKind = 'before' | 'due' | 'overdue' | 'escalated' | 'amended';

/** One reminder to one person. `id` is deterministic, so that creating its claim document sends it once. */
export interface Reminder {
	id: string;
	kind: ReminderKind;
	order: string;
	node?: string | undefined;
	/** The limit that it is about; without one it is the node's planned time. */
	limit?: LimitName | undefined;
	to: string;
	/** The instant (ms) from which it is to be sent. */
	at: number;
	plannedAt: string;
}

/** A reminder that is this late is dropped: the next one says more. */
export const STALE_MS = 12 * 3_600_000;

/**
 * The reminders of an order that are due at `now` (ms), at most one kind per node: the latest that applies. Before, when due
 * and overdue go to whom the node is to be done by (N7); escalated to the
 * department's head (RULES.md R1…R4). Without effect: whether one was sent already is the caller's to know.
 */
export function remindersDue(
	order: { id: string; head: OrderHead },
	people: readonly Person[],
	settings: ReminderSettings,
	now: number,
): Reminder[] {
	const { head } = order;
	if (head.status === 'cancelled' || head.status === 'archived' || head.status === 'completed') return [];
	return head.nodes
		.filter((node) => node.phase !== 'done')
		.flatMap((node) =>
			momentsOf(node, settings)
				.filter(({ at }) => at <= now && now - at < STALE_MS)
				.slice(-1)
				.flatMap(({ kind, at }) =>
					receiversOf(kind, node, head.lead, people).map((to) => ({
						id: `reminder:${order.id}:${node.node}:${node.plannedAt}:${kind}:${to}`,
						...{ kind, order: order.id, node: node.node, to, at, plannedAt: node.plannedAt },
					})),
				),
		);
}

function momentsOf(node: HeadNode, settings: ReminderSettings): { kind: ReminderKind; at: number }[] {
	const planned = Date.parse(node.plannedAt);
	return [
		{ kind: 'before', at: planned - node.remindMinutes * 60_000 },
		{ kind: 'due', at: planned },
		{ kind: 'overdue', at: planned + settings.overdueMinutes * 60_000 },
		{ kind: 'escalated', at: planned + settings.escalateMinutes * 60_000 },
	];
}

function receiversOf(kind: ReminderKind, node: HeadNode, lead: string, people: readonly Person[]): string[] {
	const active = people.filter((someone) => someone.active);
	if (kind === 'escalated')
		return active.filter((someone) => headsDepartment(someone, node.department)).map((someone) => someone.id);
	return active.filter((someone) => isResponsible(someone, node, lead)).map(({ id }) => id);
}
