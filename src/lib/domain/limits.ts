import type { WorkCalendar } from './calendar.ts';
import type { OrderHead } from './order/head.ts';
import { papersDue } from './order/papers.ts';
import type { Department } from './people.ts';
import { calendarOf, type CompanySettings } from './settings.ts';
import { addWorkingTime, workingTimeBetween } from './working-time.ts';

/** What must have happened by some time; each has its setting (RULES.md T1). */
export const LIMITS = [
	...(['clear-flag', 'confirm', 'plan', 'respond', 'resources'] as const),
	...(['report', 'handle', 'solve', 'contact', 'update'] as const),
	...(['check-delivery', 'receipt', 'survey'] as const),
] as const;
export type LimitName = (typeof LIMITS)[number];

/** Who has to keep a limit. */
export type Bound = { person: string } | { department: Department };

interface Clock {
	/** Names it within its order, for good; an explanation refers to it. */
	key: string;
	name: LimitName;
	/** Instants (ms). */
	from: number;
	due: number;
	/** When it was kept, in time or not. */
	doneAt?: number | undefined;
	bound: Bound;
	/** The node that it is about. */
	node?: string | undefined;
	/** It tells of payment: only those hear of it who read the order's deal (RULES.md I8). */
	ofDeal?: boolean | undefined;
}

export interface Limit extends Clock {
	state: 'open' | 'kept' | 'broken';
	/** True when somebody said why it was broken. */
	explained: boolean;
}

interface ClockedException {
	id: string;
	node?: string | undefined;
	by: string;
	at?: number | undefined;
	discoveredAt?: number | undefined;
	handledAt?: number | undefined;
	deadline?: number | undefined;
	owner?: string | undefined;
	resolved?: { at: number } | undefined;
}
type Clocked = Pick<OrderHead, 'life' | 'lead' | 'status'> & {
	exceptions?: readonly ClockedException[] | undefined;
};
type After = (from: number, minutes: number) => number;

const MINUTE = 60_000;

/**
 * The limits of an order as of `now` (RULES.md T1…T3). From a head those of exceptions that are open; from a state, which
 * knows every exception, all of them. An order that ended binds nobody any more.
 */
export function limitsOf(order: Clocked, settings: CompanySettings, now: number): Limit[] {
	const calendar = calendarOf(settings);
	const after: After = (from, minutes) => addWorkingTime(from, minutes * MINUTE, calendar);
	const explained = new Set(order.life?.explained.map(({ breach }) => breach));
	const ended = order.status === 'cancelled' || order.status === 'archived';
	const { limits } = settings;
	const clocks = [
		...intakeClocks(order, limits, after),
		...completionClocks(order, settings.rules),
		...(order.exceptions ?? []).flatMap((exception) => exceptionClocks(exception, order.lead, limits, after)),
	];
	return clocks.flatMap((clock): Limit[] => {
		const { doneAt, due, key } = clock;
		if (ended && doneAt === undefined) return [];
		const state = (doneAt ?? now) > due ? 'broken' : doneAt === undefined ? 'open' : 'kept';
		return [{ ...clock, state, explained: explained.has(key) }];
	});
}

/** Working time (ms) by which a limit was or is broken; 0 while it is not. */
export function overrunOf({ due, doneAt, state }: Limit, calendar: WorkCalendar, now: number): number {
	return state === 'broken' ? workingTimeBetween(due, doneAt ?? now, calendar) : 0;
}

/** Broken limits that nobody has explained yet (RULES.md T3). */
export function unexplained(limits: readonly Limit[]): Limit[] {
	return limits.filter(({ state, explained }) => state === 'broken' && !explained);
}

function intakeClocks({ life, lead }: Clocked, limits: CompanySettings['limits'], after: After): Clock[] {
	if (!life) return [];
	const { createdAt, answeredAt, planReadyAt, priority } = life;
	const bound = { person: lead };
	const service = { department: 'service' as const };
	const answer = (name: LimitName, minutes: number, doneAt: number | undefined): Clock => ({
		...{ name, key: name, from: createdAt, due: after(createdAt, minutes), doneAt, bound },
	});
	const slow = priority?.level === 'low' ? limits.respondLow : limits.respondMedium;
	return [
		...life.flags.map(({ flag, since, cleared }): Clock => {
			const due = after(since, limits.clearFlag);
			// An explanation names the limit in the order's log, which never says what was paid (RULES.md I8).
			const key = `clear-flag:${flag === 'stock' ? 'intake' : flag}:${since}`;
			const ofDeal = flag === 'stock' || undefined;
			return { name: 'clear-flag', key, from: since, due, doneAt: cleared?.at, bound, ofDeal };
		}),
		...(priority?.level === 'high'
			? [answer('confirm', limits.confirmHigh, answeredAt), answer('plan', limits.planHigh, planReadyAt)]
			: [answer('respond', slow, answeredAt)]),
		...life.resources.map(({ department, since, at }): Clock => {
			const due = after(since, limits.confirmResources);
			const key = `resources:${department}:${since}`;
			return { name: 'resources', key, from: since, due, doneAt: at, bound: { department } };
		}),
		...life.complaints.map(({ delivery, node, at, contact }): Clock => {
			const due = after(at, limits.contactAfterRejection);
			const key = `contact:${delivery}`;
			return { name: 'contact', key, from: at, due, doneAt: contact?.at, bound: service, node };
		}),
	];
}

/** From the delivery on (RULES.md T6). */
function completionClocks({ life }: Clocked, rules: CompanySettings['rules']): Clock[] {
	const from = life?.signedAt;
	if (from === undefined) return [];
	const due = papersDue(from, rules);
	const clock = (name: 'receipt' | 'survey', department: Department) => ({
		...{ name, key: name, from, due: due[name], doneAt: life?.[name]?.at, bound: { department } },
	});
	return [clock('receipt', 'logistics'), clock('survey', 'service')];
}

function exceptionClocks(
	exception: ClockedException,
	lead: string,
	limits: CompanySettings['limits'],
	after: After,
): Clock[] {
	const { id, node, by, at, discoveredAt, handledAt, deadline, owner, resolved } = exception;
	if (at === undefined) return [];
	const clocks: Clock[] = [];
	if (discoveredAt !== undefined) {
		const due = after(discoveredAt, limits.reportException);
		const bound = { person: by };
		clocks.push({ name: 'report', key: `report:${id}`, from: discoveredAt, due, doneAt: at, bound, node });
	}
	const doneAt = handledAt ?? resolved?.at;
	const due = after(at, limits.handleException);
	clocks.push({ name: 'handle', key: `handle:${id}`, from: at, due, doneAt, bound: { person: lead }, node });
	if (deadline !== undefined) {
		const bound = { person: owner ?? by };
		const from = handledAt ?? at;
		clocks.push({
			name: 'solve',
			key: `solve:${id}`,
			from,
			due: deadline,
			doneAt: resolved?.at,
			bound,
			node,
		});
	}
	return clocks;
}
