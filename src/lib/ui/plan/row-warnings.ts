import { planWarnings, type PlanWarning } from '#lib/domain/plan-warnings.ts';
import { byRank, type PlanRow } from './plan-row.ts';

type Around = Parameters<typeof planWarnings>[1];

/** What a plan that is being edited is warned of (RULES.md PL4); steps without a time yet, and done ones, are left out. */
export function rowWarnings(
	rows: readonly PlanRow[],
	around: Around,
	isDone: (node: string) => boolean = () => false,
): PlanWarning[] {
	const timed = byRank(rows).filter(({ plannedAt }) => plannedAt !== '');
	return planWarnings(
		timed.map((row) => ({
			...row,
			person: row.person || undefined,
			...(isDone(row.node) && { phase: 'done' }),
		})),
		around,
	);
}
