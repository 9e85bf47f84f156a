import type { TemplateNode } from '#lib/domain/template.ts';
import { laidTimes, type Laying } from '#lib/ui/plan/lay-rows.ts';
import type { PlanRow } from '#lib/ui/plan/plan-row.ts';

/** The draft's steps with their times: those without one stand where the template lays them. */
export function laidRows(
	plan: readonly PlanRow[],
	template: readonly TemplateNode[],
	laying: Laying,
): PlanRow[] {
	const laid = laidTimes(template, laying);
	return plan.map((row) => (row.plannedAt === '' ? { ...row, plannedAt: laid.get(row.node) ?? '' } : row));
}

/** The same the other way round: what stands where the template lays it keeps moving with the days. */
export function unlaidRows(
	rows: readonly PlanRow[],
	template: readonly TemplateNode[],
	laying: Laying,
): PlanRow[] {
	const laid = laidTimes(template, laying);
	return rows.map((row) => (row.plannedAt === laid.get(row.node) ? { ...row, plannedAt: '' } : row));
}

/** True while the plan is the template's own, but for who does what. */
export function isTemplates(plan: readonly PlanRow[], template: readonly TemplateNode[]): boolean {
	return (
		plan.length === template.length &&
		plan.every(({ node, title, plannedAt }, index) => {
			const of = template[index];
			return of?.node === node && of.title === title && plannedAt === '';
		})
	);
}
