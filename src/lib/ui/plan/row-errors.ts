import { m } from '#lib/paraglide/messages.js';
import type { PlanRow } from './plan-row.ts';

/** What is missing in a plan, in words, by `<node>.title` and `<node>.plannedAt`. */
export function rowErrors(rows: readonly PlanRow[]): Map<string, string> {
	const errors = new Map<string, string>();
	for (const { node, title, plannedAt } of rows) {
		if (title.trim() === '') errors.set(`${node}.title`, m.plan_title_missing());
		if (plannedAt === '') errors.set(`${node}.plannedAt`, m.plan_time_missing());
	}
	return errors;
}
