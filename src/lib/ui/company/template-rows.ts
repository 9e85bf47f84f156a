import type { TemplateRow } from './template-form.ts';

/** The rows with one of them changed. */
export function patchedStep(
	rows: readonly TemplateRow[],
	node: string,
	change: Partial<TemplateRow>,
): TemplateRow[] {
	return rows.map((row) => (row.node === node ? { ...row, ...change } : row));
}

/** A step changes places with its neighbour. */
export function movedStep(rows: readonly TemplateRow[], node: string, by: -1 | 1): TemplateRow[] {
	const from = rows.findIndex((row) => row.node === node);
	const step = rows[from];
	if (!step || !rows[from + by]) return [...rows];
	return rows.toSpliced(from, 1).toSpliced(from + by, 0, step);
}

/** The rows with a new step after one, of its stage and department and with its lead time; at the end without one. */
export function addedStep(
	rows: readonly TemplateRow[],
	after: string | undefined,
	fresh: Pick<TemplateRow, 'node' | 'title' | 'remind'>,
): TemplateRow[] {
	const found = rows.findIndex((row) => row.node === after);
	const at = found === -1 ? rows.length : found + 1;
	const { stage = 'confirmed', department = 'sales', remind = fresh.remind } = rows[at - 1] ?? {};
	const rest = { deliverable: '', proof: '', length: '1', unit: 'days' } as const;
	return rows.toSpliced(at, 0, { ...fresh, ...rest, stage, department, remind });
}

/** The rows with a step once more, right after it. */
export function copiedStep(
	rows: readonly TemplateRow[],
	node: string,
	fresh: Pick<TemplateRow, 'node' | 'title'>,
): TemplateRow[] {
	const at = rows.findIndex((row) => row.node === node);
	const step = rows[at];
	return step ? rows.toSpliced(at + 1, 0, { ...step, ...fresh }) : [...rows];
}

/** The rows without a step. */
export function withoutStep(rows: readonly TemplateRow[], node: string): TemplateRow[] {
	return rows.filter((row) => row.node !== node);
}
