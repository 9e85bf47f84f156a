import type { PlanRow } from './plan-row.ts';

/** The rows with one of them changed. */
export function patched(rows: readonly PlanRow[], node: string, change: Partial<PlanRow>): PlanRow[] {
	return rows.map((row) => (row.node === node ? { ...row, ...change } : row));
}

/** The rows with one of them at another time; the later ones that `follows` names move by as much. */
export function retimed(
	rows: readonly PlanRow[],
	node: string,
	plannedAt: string,
	follows: (row: PlanRow) => boolean,
): PlanRow[] {
	const at = rows.findIndex((row) => row.node === node);
	const by = Date.parse(plannedAt) - Date.parse(rows[at]?.plannedAt ?? '');
	return rows.map((row, index) => {
		if (index === at) return { ...row, plannedAt };
		const moves = index > at && Number.isFinite(by) && row.plannedAt !== '' && follows(row);
		return moves ? { ...row, plannedAt: new Date(Date.parse(row.plannedAt) + by).toISOString() } : row;
	});
}

/** A step changes places with its neighbour: the places keep their times. */
export function moved(rows: readonly PlanRow[], node: string, by: -1 | 1): PlanRow[] {
	const from = rows.findIndex((row) => row.node === node);
	const [step, passed] = [rows[from], rows[from + by]];
	if (!step || !passed) return [...rows];
	const order = rows.toSpliced(from, 1).toSpliced(from + by, 0, { ...step, plannedAt: passed.plannedAt });
	return ranked(
		order.map((row) => (row.node === passed.node ? { ...row, plannedAt: step.plannedAt } : row)),
		from + by,
	);
}

/** The rows with a step more, after `after` or at the end; like the one before it in time, stage and department. */
export function added(
	rows: readonly PlanRow[],
	after: string | undefined,
	fresh: Pick<PlanRow, 'node' | 'title' | 'department' | 'plannedAt' | 'remindMinutes'>,
): PlanRow[] {
	const found = rows.findIndex((row) => row.node === after);
	const at = found === -1 ? rows.length : found + 1;
	const before = rows[at - 1];
	const row: PlanRow = {
		...fresh,
		stage: before?.stage ?? 'confirmed',
		department: before?.department ?? fresh.department,
		plannedAt: before?.plannedAt || fresh.plannedAt,
		rank: 0,
		remindMinutes: before?.remindMinutes ?? fresh.remindMinutes,
	};
	return ranked(rows.toSpliced(at, 0, row), at);
}

/** The rows without a step. */
export function without(rows: readonly PlanRow[], node: string): PlanRow[] {
	return rows.filter((row) => row.node !== node);
}

/** Gives the row at `at` a rank between its neighbours, so that no other row has to change. */
function ranked(rows: readonly PlanRow[], at: number): PlanRow[] {
	const [before, after] = [rows[at - 1]?.rank, rows[at + 1]?.rank];
	const rank =
		before === undefined ? (after ?? 2) - 1 : after === undefined ? before + 1 : (before + after) / 2;
	const fits = (before === undefined || before < rank) && (after === undefined || rank < after);
	return rows.map((row, index) =>
		fits ? (index === at ? { ...row, rank } : row) : { ...row, rank: index + 1 },
	);
}
