import type { WorkCalendar } from './calendar.ts';
import type { NodePlan } from './order/entries.ts';
import type { TemplateNode } from './template.ts';
import { addWorkingTime, endOfWorkingDay } from './working-time.ts';
import { instantOf } from './zone.ts';

const HOUR = 3_600_000;

/**
 * Lays a template out forward from `start` (ms) (RULES.md PL1): a node of so many days ends with the last shift of that working
 * day after the one before; a node of hours that much working time after it.
 */
export function layOut(template: readonly TemplateNode[], start: number, calendar: WorkCalendar): NodePlan[] {
	let end = start;
	return template.map((node, index) => {
		end = after(end, node, calendar);
		return planned(node, index, end);
	});
}

/**
 * Lays a template out backward so that what the customer receives is there at the end of the promised date (RULES.md PL2): the
 * node of stage `signed`, or the last one. Nodes after it follow forward. The plan may begin before now; a warning says so.
 */
export function layOutBackward(
	template: readonly TemplateNode[],
	promisedDate: string,
	calendar: WorkCalendar,
): NodePlan[] {
	const anchor = anchorOf(template);
	const ends: number[] = [];
	ends[anchor] = lastWorkOf(promisedDate, calendar);
	for (let index = anchor; index > 0; index--) {
		const node = template[index];
		if (node) ends[index - 1] = before(ends[index] ?? 0, node, calendar);
	}
	return template.map((node, index) => {
		ends[index] ??= after(ends[index - 1] ?? 0, node, calendar);
		return planned(node, index, ends[index] ?? 0);
	});
}

function anchorOf(template: readonly TemplateNode[]): number {
	const signed = template.findLastIndex(({ stage }) => stage === 'signed');
	return signed < 0 ? template.length - 1 : signed;
}

/** The end of work on a date, or before it when nobody works then. */
function lastWorkOf(date: string, calendar: WorkCalendar): number {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	const morning = instantOf({ year, month, day, hour: 0, minute: 0 }, calendar.zone);
	const next = instantOf({ year, month, day: day + 1, hour: 0, minute: 0 }, calendar.zone);
	const end = endOfWorkingDay(morning, 0, calendar);
	return end <= next ? end : endOfWorkingDay(next, -1, calendar);
}

function after(end: number, { days, hours }: TemplateNode, calendar: WorkCalendar): number {
	return hours === undefined
		? endOfWorkingDay(end, days, calendar)
		: addWorkingTime(end, hours * HOUR, calendar);
}

function before(end: number, { days, hours }: TemplateNode, calendar: WorkCalendar): number {
	return hours === undefined
		? endOfWorkingDay(end, -days, calendar)
		: addWorkingTime(end, -hours * HOUR, calendar);
}

function planned({ days: _, hours: __, ...node }: TemplateNode, index: number, end: number): NodePlan {
	return { ...node, rank: index + 1, plannedAt: new Date(end).toISOString() };
}
