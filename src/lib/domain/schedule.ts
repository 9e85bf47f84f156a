import type { NodePlan } from './order/entries.ts';
import type { TemplateNode } from './template.ts';
import { instantOf, wallOf } from './zone.ts';

const END_OF_DAY_HOUR = 17;

/**
 * Lays a template out forward from `start` (ms): each node ends its number of working days (Monday to Saturday) after the
 * one before, at 17:00 in the company's zone.
 */
export function layOut(template: readonly TemplateNode[], start: number, zone: string): NodePlan[] {
	let { year, month, day } = wallOf(start, zone);
	return template.map(({ days, ...node }, index) => {
		({ year, month, day } = plusWorkingDays({ year, month, day }, days));
		const plannedAt = instantOf({ year, month, day, hour: END_OF_DAY_HOUR, minute: 0 }, zone);
		return { ...node, rank: index + 1, plannedAt: new Date(plannedAt).toISOString() };
	});
}

interface Day {
	year: number;
	month: number;
	day: number;
}

function plusWorkingDays(from: Day, days: number): Day {
	const date = new Date(Date.UTC(from.year, from.month - 1, from.day));
	for (let left = days; left > 0 || date.getUTCDay() === 0;) {
		date.setUTCDate(date.getUTCDate() + 1);
		if (date.getUTCDay() !== 0 && left > 0) left--;
	}
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
