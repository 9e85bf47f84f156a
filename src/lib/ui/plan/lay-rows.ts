import type { WorkCalendar } from '#lib/domain/calendar.ts';
import { layOut, layOutBackward } from '#lib/domain/schedule.ts';
import type { TemplateNode } from '#lib/domain/template.ts';
import { byRank, type PlanRow } from './plan-row.ts';

export const DIRECTIONS = ['forward', 'backward'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How steps are laid out in working time: from a start (ms) on, or back from the promised date. */
export interface Laying {
	direction: Direction;
	/** Without one, backward is forward. */
	promisedDate: string | undefined;
	start: number;
	calendar: WorkCalendar;
}

/** Where each step of a template stands (RULES.md PL1, PL2). */
export function laidTimes(template: readonly TemplateNode[], laying: Laying): Map<string, string> {
	const { direction, promisedDate, start, calendar } = laying;
	const laid =
		direction === 'backward' && promisedDate
			? layOutBackward(template, promisedDate, calendar)
			: layOut(template, start, calendar);
	return new Map(laid.map(({ node, plannedAt }) => [node, plannedAt]));
}

/** A template's steps as rows that have no time yet. */
export function templateRows(template: readonly TemplateNode[]): PlanRow[] {
	return template.map(({ node, stage, title, department, deliverable, proof, remindMinutes }, index) => ({
		...{ node, stage, title, department, deliverable, proof, remindMinutes },
		...{ rank: index + 1, plannedAt: '' },
	}));
}

/**
 * A plan laid out anew. With a template its steps take the place of those nobody began; without one the steps stay and get other
 * times, as long as `lengths` knows them, else a day each. What is done stays as it is; persons stay with their steps.
 */
export function laidAnew(
	rows: readonly PlanRow[],
	template: readonly TemplateNode[] | undefined,
	lengths: readonly TemplateNode[],
	laying: Laying,
	standing: (node: string) => 'fixed' | 'begun' | 'free',
): PlanRow[] {
	const fixed = rows.filter(({ node }) => standing(node) === 'fixed');
	const open = byRank(rows).filter(({ node }) => standing(node) !== 'fixed');
	const done = new Set(fixed.map(({ node }) => node));
	const steps = template?.filter(({ node }) => !done.has(node)) ?? open.map((row) => asStep(row, lengths));
	const times = laidTimes(steps, laying);
	if (!template)
		return byRank([
			...fixed,
			...open.map((row) => ({ ...row, plannedAt: times.get(row.node) ?? row.plannedAt })),
		]);
	const named = new Set(steps.map(({ node }) => node));
	const begun = open.filter(({ node }) => standing(node) === 'begun' && !named.has(node));
	const kept = byRank([...fixed, ...begun]);
	const last = kept.at(-1)?.rank ?? 0;
	const fresh = templateRows(steps).map((row, index) => ({
		...row,
		person: rows.find(({ node }) => node === row.node)?.person,
		...{ rank: last + index + 1, plannedAt: times.get(row.node) ?? '' },
	}));
	return [...kept, ...fresh];
}

function asStep(row: PlanRow, lengths: readonly TemplateNode[]): TemplateNode {
	const { node, stage, title, department, deliverable, proof, remindMinutes } = row;
	const { days = 1, hours } = lengths.find((known) => known.node === node) ?? {};
	return { node, stage, title, department, deliverable, proof, remindMinutes, days, hours };
}
