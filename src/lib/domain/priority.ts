import type { Profile } from './customer/entries.ts';
import type { Priority } from './order/life-entries.ts';
import { DEFAULT_SETTINGS, type PrioritySettings } from './settings.ts';

/** What priority depends on; what is not known is left out. */
export interface PriorityFacts {
	level?: Profile['level'] | undefined;
	/** In the company's own currency. */
	amount?: number | undefined;
	/** Calendar days from the order's date to the promised one. */
	days?: number | undefined;
}

type Points = PrioritySettings['points'];

/** Why a dimension gives the points it does: the row of the table that applied, and the fact it was applied to, if known. */
export interface PriorityReason {
	dimension: 'level' | 'amount' | 'urgency';
	row: keyof Points;
	fact?: string | number | undefined;
	points: number;
}

export interface PriorityRuling {
	priority: Priority;
	sum: number;
	because: PriorityReason[];
}

/**
 * The rule (RULES.md Q1): the row of each dimension that applies, their points, and what the sum makes. What is not known counts
 * as its middle row: an order is neither put off nor pushed for lack of a figure.
 */
export function priorityOf(
	{ level, amount, days }: PriorityFacts,
	settings: PrioritySettings = DEFAULT_SETTINGS.priority,
): PriorityRuling {
	const { points } = settings;
	const because: PriorityReason[] = [];
	const add = (
		dimension: PriorityReason['dimension'],
		row: keyof Points,
		fact: string | number | undefined,
	) => because.push({ dimension, row, fact, points: points[row] });
	add('level', level ?? 'regular', level);
	add('amount', amount === undefined ? 'mediumAmount' : amountRow(amount, settings), amount);
	add('urgency', days === undefined ? 'normal' : urgencyRow(days, settings), days);
	const sum = because.reduce((total, reason) => total + reason.points, 0);
	const priority = sum >= settings.highFrom ? 'high' : sum >= settings.mediumFrom ? 'medium' : 'low';
	return { priority, sum, because };
}

function amountRow(amount: number, { largeAmount, mediumAmount }: PrioritySettings): keyof Points {
	return amount >= largeAmount ? 'largeAmount' : amount >= mediumAmount ? 'mediumAmount' : 'smallAmount';
}

function urgencyRow(days: number, { urgentDays, normalDays }: PrioritySettings): keyof Points {
	return days <= urgentDays ? 'urgent' : days <= normalDays ? 'normal' : 'relaxed';
}

/** Calendar days from one date to another, both `YYYY-MM-DD`; undefined while one is missing. */
export function daysToPromise(orderDate: string, promisedDate: string | undefined): number | undefined {
	if (promisedDate === undefined) return undefined;
	const [from, to] = [orderDate, promisedDate].map((date) => Date.parse(`${date}T00:00:00Z`));
	return Math.round(((to ?? 0) - (from ?? 0)) / 86_400_000);
}
