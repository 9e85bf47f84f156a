import { readsDeal } from './audience.ts';
import { limitsOf, type Bound, type Limit } from './limits.ts';
import type { OrderHead } from './order/head.ts';
import { hasRole, headsDepartment, type Person } from './people.ts';
import { STALE_MS, type Reminder, type ReminderKind, type ReminderSettings } from './reminder.ts';
import type { CompanySettings } from './settings.ts';

/** When a limit is told to whom. */
export interface Moment {
	kind: ReminderKind;
	/** Tells the steps of an escalation apart. */
	step: number;
	at: number;
	to: readonly string[];
}

/**
 * The reminders of an order's limits that are due at `now` (ms), at most one moment per limit: the latest that applies
 * (RULES.md R7). It begins, it is broken, and then up the chain: head of the department, lead, managers.
 */
export function limitReminders(
	order: { id: string; head: OrderHead },
	people: readonly Person[],
	company: CompanySettings,
	settings: ReminderSettings,
	now: number,
): Reminder[] {
	const active = people.filter((someone) => someone.active);
	const readers = active.filter((someone) => readsDeal(someone, order.head));
	return limitsOf(order.head, company, now)
		.filter(({ doneAt }) => doneAt === undefined)
		.flatMap((limit) =>
			momentsOf(limit, order.head.lead, limit.ofDeal ? readers : active, settings)
				.filter(({ at, to }) => at <= now && now - at < STALE_MS && to.length > 0)
				.slice(-1)
				.flatMap(({ kind, step, at, to }) =>
					to.map((person) => ({
						id: `reminder:${order.id}:${limit.key}:${limit.due}:${kind}${step}:${person}`,
						...{ kind, order: order.id, node: limit.node, limit: limit.name, to: person, at },
						plannedAt: new Date(limit.due).toISOString(),
					})),
				),
		);
}

/** All moments of a limit, the escalation chain included, among people who are active (RULES.md R7). */
export function momentsOf(
	{ bound, from, due }: Limit,
	lead: string,
	people: readonly Person[],
	{ escalateMinutes }: ReminderSettings,
): Moment[] {
	const those = boundTo(bound, people);
	const departments = new Set(
		'department' in bound
			? [bound.department]
			: people.filter(({ id }) => id === bound.person).map(({ department }) => department),
	);
	const heads = people.filter((someone) => [...departments].some((of) => headsDepartment(someone, of)));
	const managers = people.filter((someone) => hasRole(someone, 'manager'));
	const told = 'person' in bound ? bound.person : undefined;
	const chain = [idsOf(heads), [lead], idsOf(managers)].filter(
		(step) => step.length > 0 && !step.every((id) => id === told),
	);
	return [
		{ kind: 'before', step: 0, at: from, to: those },
		{ kind: 'due', step: 0, at: due, to: those },
		...chain.map((to, index) => ({
			...{ kind: 'escalated' as const, step: index + 1, to },
			at: due + (index + 1) * escalateMinutes * 60_000,
		})),
	];
}

function boundTo(bound: Bound, people: readonly Person[]): string[] {
	return idsOf(
		people.filter((someone) =>
			'person' in bound ? someone.id === bound.person : someone.department === bound.department,
		),
	);
}

function idsOf(people: readonly Person[]): string[] {
	return people.map(({ id }) => id);
}
