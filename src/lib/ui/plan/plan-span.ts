import type { PlanRow } from './plan-row.ts';

const DAY_MS = 86_400_000;
/** Room to drag into. */
const AHEAD_DAYS = 21;
const MOST_DAYS = 300;

/** The first and the last instant (ms) of a plan's timeline: all of the plan and today, with room to move on. */
export function planSpan(rows: readonly PlanRow[], begin: number, now: number): { from: number; to: number } {
	const ends = rows.map(({ plannedAt }) => Date.parse(plannedAt)).filter(Number.isFinite);
	const from = Math.min(begin, now, ...ends);
	const to = Math.max(now, ...ends) + AHEAD_DAYS * DAY_MS;
	return { from, to: Math.min(to, from + MOST_DAYS * DAY_MS) };
}
