import { canonicalText } from '#lib/domain/log/canonical.ts';
import { byRank, type PlanRow } from './plan-row.ts';

/**
 * What a person changed of `base`, laid over the plan as it has become meanwhile: a colleague's change to another field or
 * step shows and is not undone by saving. A step that a colleague dropped stays dropped unless it was changed here.
 */
export function rebased(
	base: readonly PlanRow[],
	edited: readonly PlanRow[],
	current: readonly PlanRow[],
): PlanRow[] {
	const [was, is] = [byNode(base), byNode(current)];
	const mine = edited.flatMap((row) => {
		const [before, live] = [was.get(row.node), is.get(row.node)];
		if (before && live) return [overlaid(row, before, live)];
		return before && same(row, before) ? [] : [row];
	});
	const kept = new Set(mine.map(({ node }) => node));
	const theirs = current.filter(({ node }) => !was.has(node) && !kept.has(node));
	return byRank([...mine, ...theirs]);
}

/** True when the two plans say the same. */
export function samePlan(a: readonly PlanRow[], b: readonly PlanRow[]): boolean {
	return same(byRank(a), byRank(b));
}

function overlaid(row: PlanRow, before: PlanRow, live: PlanRow): PlanRow {
	function of<Key extends keyof PlanRow>(key: Key): PlanRow[Key] {
		return same(row[key], before[key]) ? live[key] : row[key];
	}
	return {
		...{ node: row.node, stage: of('stage'), title: of('title'), rank: of('rank') },
		...{ department: of('department'), person: of('person'), plannedAt: of('plannedAt') },
		...{ deliverable: of('deliverable'), remindMinutes: of('remindMinutes') },
		...{ proof: of('proof'), collaborators: of('collaborators') },
	};
}

function byNode(rows: readonly PlanRow[]): Map<string, PlanRow> {
	return new Map(rows.map((row) => [row.node, row]));
}

function same(a: unknown, b: unknown): boolean {
	return canonicalText([a]) === canonicalText([b]);
}
