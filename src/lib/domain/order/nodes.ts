import type { Causality } from '../log/causality.ts';
import { accountsForAll, deliveredPercent, deliveriesOf } from './deliveries.ts';
import type { Counted } from './counted.ts';
import type { NodePlan, OrderEntry, OrderEntryOf } from './entries.ts';
import { resolvedOf } from './exceptions.ts';
import type { Displaced, NodeState } from './state.ts';

/** The plan in force: per node the latest statement, ordered by rank (RULES.md M8). */
export function planOf(entries: readonly OrderEntry[]): NodePlan[] {
	const plans = new Map<string, NodePlan>();
	for (const entry of entries) {
		if (entry.kind !== 'planned') continue;
		for (const node of entry.nodes) plans.set(node.node, node);
		for (const node of entry.dropped ?? []) plans.delete(node);
	}
	return [...plans.values()].sort((a, b) => a.rank - b.rank || (a.node < b.node ? -1 : 1));
}

/** The nodes of the plan with what was done on them. The first one that is not done is active. */
export function nodesOf(
	{ all, seldom }: Counted,
	graph: Causality,
	ordered: ReadonlyMap<string, number>,
): NodeState[] {
	const work = new Map<string, OrderEntry[]>();
	for (const entry of all) {
		if (!('node' in entry) || typeof entry.node !== 'string') continue;
		const list = work.get(entry.node);
		if (list) list.push(entry);
		else work.set(entry.node, [entry]);
	}
	const resolved = resolvedOf(seldom);
	const nodes = planOf(seldom).map((plan) => nodeOf(plan, seldom, work.get(plan.node) ?? [], graph, ordered));
	for (const node of nodes) node.exceptions = node.exceptions.filter((id) => !resolved.has(id));
	const next = nodes.find((node) => node.phase !== 'done');
	if (next) next.phase = 'active';
	return nodes;
}

/** Who was given a node blind to somebody else being given it, and lost it (RULES.md M9). */
export function displacedOf(entries: readonly OrderEntry[], graph: Causality): Displaced[] {
	const given = entries.filter((entry) => entry.kind === 'assigned');
	return given.flatMap(({ node, person, id }) => {
		if (node === undefined) return [];
		const winner = given.findLast(
			(other) => other.node === node && other.id > id && graph.blind(other.id, id),
		);
		return winner && winner.person !== person ? [{ node, person, entry: winner.id }] : [];
	});
}

function nodeOf(
	plan: NodePlan,
	seldom: readonly OrderEntry[],
	work: readonly OrderEntry[],
	graph: Causality,
	ordered: ReadonlyMap<string, number>,
): NodeState {
	const progress = work.filter((entry) => entry.kind === 'progressed');
	const deliveries = deliveriesOf(
		work.filter((entry) => entry.kind === 'delivered'),
		graph,
	);
	const completions = standingCompletions(work, progress, graph);
	const complete = completions.length > 0 || accountsForAll(deliveries, ordered);
	const shown = progress.findLast((entry) => entry.percent !== undefined);
	const percent = complete ? 100 : Math.max(shown?.percent ?? 0, deliveredPercent(deliveries, ordered));
	const started = progress.length > 0 || deliveries.length > 0;
	const last = work.at(-1);
	return {
		...planned(plan, seldom, work),
		phase: complete ? 'done' : started ? 'active' : 'future',
		percent,
		started: complete || started,
		doneAt: complete
			? doneAt(
					completions,
					deliveries.map((delivery) => delivery.at),
				)
			: undefined,
		doneBy: complete
			? [
					...new Set([
						...completions.map((entry) => entry.by),
						...deliveries.flatMap((delivery) => delivery.by),
					]),
				]
			: [],
		deliveries,
		exceptions: work.filter((entry) => entry.kind === 'raised').map((entry) => entry.id),
		contested: false,
		because: [...completions.map((entry) => entry.id), ...deliveries.map((delivery) => delivery.entry)],
		last: last && { entry: last.id, by: last.by, kind: last.kind, detail: detailOf(last) },
	};
}

function planned(plan: NodePlan, seldom: readonly OrderEntry[], work: readonly OrderEntry[]) {
	const stated = seldom.findLast(
		(entry) => entry.kind === 'planned' && entry.nodes.some((node) => node.node === plan.node),
	);
	const assigned = work.findLast((entry) => entry.kind === 'assigned');
	const { node, stage, title, rank, department, plannedAt, deliverable, proof } = plan;
	const { remindMinutes, collaborators } = plan;
	const person =
		assigned && (!stated || assigned.id > stated.id || !plan.person) ? assigned.person : plan.person;
	return {
		...{ node, stage, title, rank, department, person, plannedAt, deliverable, proof, remindMinutes },
		collaborators: collaborators ?? [],
	};
}

/** Completions that no later one corrects and no later progress below 100 % reopens (RULES.md N3). */
function standingCompletions(
	work: readonly OrderEntry[],
	progress: readonly OrderEntryOf<'progressed'>[],
	graph: Causality,
): OrderEntryOf<'done'>[] {
	const done = work.filter((entry) => entry.kind === 'done');
	if (done.length === 0) return done;
	const reopenings = progress.filter((entry) => entry.percent !== undefined && entry.percent < 100);
	const overtaken = graph.seenBy([...done, ...reopenings]);
	return done.filter(({ id }) => !overtaken(id));
}

function doneAt(
	completions: readonly OrderEntryOf<'done'>[],
	delivered: readonly string[],
): string | undefined {
	const completed = completions.map((entry) => entry.actualAt).sort()[0];
	const arrived = [...delivered].sort().at(-1);
	return completed && arrived ? (completed < arrived ? completed : arrived) : (completed ?? arrived);
}

function detailOf(entry: OrderEntry): string | undefined {
	switch (entry.kind) {
		case 'progressed':
			return entry.detail;
		case 'done':
		case 'delivered':
			return entry.note;
		case 'raised':
			return entry.cause;
		case 'commented':
			return entry.text;
		default:
			return undefined;
	}
}
