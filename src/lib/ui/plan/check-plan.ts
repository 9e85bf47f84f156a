import { endOfDate } from '../time/when.ts';
import type { PlanRow } from './plan-row.ts';

/** What a lead should know of a plan before it is released. None of it forbids the plan. */
export interface PlanCheck {
	/** The day (ms) for which delivery is planned, when that is after the promised one. */
	late: number | undefined;
	/** Steps for which nobody is named. */
	unnamed: number;
	/** Steps planned before the step before them. */
	early: ReadonlySet<string>;
}

/**
 * Looks a plan over. The promise is the delivery: following up afterwards may take longer. `promisedDate` is a calendar
 * date in the zone.
 */
export function checkPlan(
	rows: readonly PlanRow[],
	promisedDate: string | undefined,
	zone: string,
): PlanCheck {
	const delivery = rows.findLast(({ stage, plannedAt }) => stage !== 'aftersales' && plannedAt !== '');
	const at = delivery ? Date.parse(delivery.plannedAt) : undefined;
	const promised = promisedDate ? endOfDate(promisedDate, zone) + LAST_MINUTE_MS : undefined;
	return {
		late: at !== undefined && promised !== undefined && at > promised ? at : undefined,
		unnamed: rows.filter(({ person }) => !person).length,
		early: earlyOf(rows),
	};
}

const LAST_MINUTE_MS = 59_999;

function earlyOf(rows: readonly PlanRow[]): Set<string> {
	const early = new Set<string>();
	let latest = '';
	for (const { node, plannedAt } of rows) {
		if (plannedAt === '') continue;
		if (plannedAt < latest) early.add(node);
		else latest = plannedAt;
	}
	return early;
}
