import type { Profile } from './customer/entries.ts';
import type { Priority } from './order/life-entries.ts';
import { DEFAULT_SETTINGS, type PrioritySettings } from './settings.ts';

/** What priority depends on; who may not see a dimension leaves it out, and it then gives no points. */
export interface PriorityFacts {
	level?: Profile['level'] | undefined;
	/** In the company's own currency. */
	amount?: number | undefined;
	/** Calendar days from the order's date to the promised one. */
	days?: number | undefined;
}

type Points = PrioritySettings['points'];

/** Why a dimension gives the points it does: the row of the table that applied, and the fact it was applied to. */
export interface PriorityReason {
	dimension: 'level' | 'amount' | 'urgency';
	row: keyof Points;
	fact: string | number;
	points: number;
}

export interface PriorityRuling {
	priority: Priority;
	sum: number;
	because: PriorityReason[];
}

/** The rule (RULES.md Q1): the row of each dimension that applies, their points, and what the sum makes. */
export function priorityOf(
	{ level, amount, days }: PriorityFacts,
	settings: PrioritySettings = DEFAULT_SETTINGS.priority,
): PriorityRuling {
	const { points, largeAmount, mediumAmount, urgentDays, normalDays } = settings;
	const because: PriorityReason[] = [];
	const add = (dimension: PriorityReason['dimension'], row: keyof Points, fact: string | number) =>
		because.push({ dimension, row, fact, points: points[row] });
	if (level !== undefined) add('level', level, level);
	if (amount !== undefined) {
		const row =
			amount >= largeAmount ? 'largeAmount' : amount >= mediumAmount ? 'mediumAmount' : 'smallAmount';
		add('amount', row, amount);
	}
	if (days !== undefined)
		add('urgency', days <= urgentDays ? 'urgent' : days <= normalDays ? 'normal' : 'relaxed', days);
	const sum = because.reduce((total, reason) => total + reason.points, 0);
	const priority = sum >= settings.highFrom ? 'high' : sum >= settings.mediumFrom ? 'medium' : 'low';
	return { priority, sum, because };
}

/** Calendar days from one date to another, both `YYYY-MM-DD`; undefined while one is missing. */
export function daysToPromise(orderDate: string, promisedDate: string | undefined): number | undefined {
	if (promisedDate === undefined) return undefined;
	const [from, to] = [orderDate, promisedDate].map((date) => Date.parse(`${date}T00:00:00Z`));
	return Math.round(((to ?? 0) - (from ?? 0)) / 86_400_000);
}
