import type { WorkCalendar } from './calendar.ts';
import type { NodePlan } from './order/entries.ts';
import type { Person } from './people.ts';
import { isWorkingTime, previousWorkingInstant } from './working-time.ts';
import { dateOf, daysBetween } from './zone.ts';

/** What a plan is warned of; none of it forbids the plan (RULES.md PL4). */
export interface PlanWarning {
	code:
		'after-promised' | 'no-person' | 'absent' | 'unknown-person' | 'not-working' | 'out-of-order' | 'past';
	node: string;
	/** Days after the promised date. */
	days?: number;
	person?: string;
}

interface Circumstances {
	promisedDate?: string | undefined;
	people: readonly Person[];
	calendar: WorkCalendar;
	/** When work on the plan begins, ms. */
	start: number;
}

type Planned = Pick<NodePlan, 'node' | 'stage' | 'person' | 'plannedAt'> & { phase?: string };

/** Warnings of a plan in its order; nodes that are done are left alone. */
export function planWarnings(nodes: readonly Planned[], around: Circumstances): PlanWarning[] {
	return nodes.flatMap((node, index) => {
		if (node.phase === 'done') return [];
		const before = nodes[index - 1];
		const from = before ? Date.parse(before.plannedAt) : around.start;
		return [...timeWarnings(node, from, around), ...personWarnings(node, from, around)];
	});
}

function timeWarnings(
	{ node, stage, plannedAt }: Planned,
	from: number,
	{ promisedDate, calendar, start }: Circumstances,
): PlanWarning[] {
	const end = Date.parse(plannedAt);
	const late = promisedDate === undefined ? 0 : daysAfter(promisedDate, end, calendar.zone);
	const works = isWorkingTime(end, calendar) || previousWorkingInstant(end, calendar) === end;
	return [
		...(stage !== 'aftersales' && late > 0 ? [{ code: 'after-promised' as const, node, days: late }] : []),
		...(works ? [] : [{ code: 'not-working' as const, node }]),
		...(end < start
			? [{ code: 'past' as const, node }]
			: end < from
				? [{ code: 'out-of-order' as const, node }]
				: []),
	];
}

function personWarnings(
	{ node, person, plannedAt }: Planned,
	from: number,
	{ people, calendar }: Circumstances,
): PlanWarning[] {
	if (person === undefined) return [{ code: 'no-person', node }];
	const someone = people.find(({ id }) => id === person);
	if (!someone?.active) return [{ code: 'unknown-person', node, person }];
	const [first, last] = [Math.min(from, Date.parse(plannedAt)), Date.parse(plannedAt)].map((at) =>
		dateOf(at, calendar.zone),
	);
	const away = (someone.absences ?? []).some(({ from, to }) => from <= (last ?? '') && to >= (first ?? ''));
	return away ? [{ code: 'absent', node, person }] : [];
}

function daysAfter(date: string, instant: number, zone: string): number {
	const noon = Date.parse(`${date}T12:00:00Z`);
	return daysBetween(noon, Date.parse(`${dateOf(instant, zone)}T12:00:00Z`), 'UTC');
}
