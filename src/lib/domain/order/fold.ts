import { countedOnce } from '../log/anew.ts';
import { causality } from '../log/causality.ts';
import type { Log } from '../log/entry.ts';
import { contestsOf } from './contests.ts';
import { countedAs } from './counted.ts';
import { facts, readOrderEntry, type Facts, type OrderEntry } from './entries.ts';
import { displacedOf, nodesOf } from './nodes.ts';
import { exceptionsOf } from './exceptions.ts';
import { lifeOf } from './life-fold.ts';
import { countedOf, settlementOf } from './settlement.ts';
import type { NodeState, OrderState } from './state.ts';
import { STAGES, type OrderStatus, type Stage } from './stage.ts';

/**
 * The order that a log tells of: pure, the same on every phone and on the server (RULES.md M2). Undefined while the log
 * has no `created` entry. The log is sorted by id, as {@link union} gives it. Entries of unknown kinds take no part.
 */
export function foldOrder(told: Log): OrderState | undefined {
	const log = countedOnce(told);
	const entries = log.map(readOrderEntry).filter((entry) => entry !== undefined);
	const created = entries.find((entry) => entry.kind === 'created');
	if (!created) return undefined;
	const graph = causality(log);
	const settlement = settlementOf(entries);
	const counted = countedAs(countedOf(entries, settlement));
	const { seldom } = counted;
	const stated = factsOf(created, seldom);
	const ordered = new Map(stated.lines.map((line) => [line.line, line.quantity]));
	const nodes = nodesOf(counted, graph, ordered);
	const contests = contestsOf(counted.all, graph, settlement, ordered);
	for (const { scope } of contests) {
		const node = scope.of === 'node' && nodes.find((candidate) => candidate.node === scope.node);
		if (node) node.contested = true;
	}
	const exceptions = exceptionsOf(seldom);
	const life = lifeOf({ created, counted, graph, facts: stated, nodes, exceptions });
	const cancelled = seldom.find((entry) => entry.kind === 'cancelled');
	const numbered = seldom.find((entry) => entry.kind === 'numbered');
	const handed = seldom.filter((entry) => entry.kind === 'assigned');
	const last = entries.findLast((entry) => entry.by !== 'system');
	return {
		number: numbered?.number ?? created.number,
		provisional: created.provisional === true && !numbered,
		lead: handed.findLast((entry) => entry.node === undefined)?.person ?? created.lead,
		facts: stated,
		...statusOf(nodes, cancelled, life.archive && seldom.findLast((entry) => entry.kind === 'archived')),
		percent: percentOf(nodes),
		nodes,
		exceptions,
		life,
		contests,
		displaced: displacedOf(seldom, graph),
		aside: [...settlement.aside].sort(),
		asideFacts: [...settlement.asideFacts].map(([entry, fields]) => ({ entry, fields: [...fields] })),
		settled: entries.findLast((entry) => entry.kind === 'settled')?.id,
		cancelled: cancelled && { entry: cancelled.id, by: cancelled.by, reason: cancelled.reason },
		codes: codesOf(created.number, numbered?.number, stated, seldom),
		entries: log.length,
		last: last && { entry: last.id, by: last.by, kind: last.kind },
	};
}

function factsOf(created: OrderEntry, entries: readonly OrderEntry[]): Facts {
	const changes = entries.filter((entry) => entry.kind === 'amended').map((entry) => entry.changes);
	return facts.parse(
		changes.reduce<Record<string, unknown>>((stated, change) => ({ ...stated, ...change }), created),
	);
}

function statusOf(
	nodes: readonly NodeState[],
	cancelled: OrderEntry | undefined,
	archived: OrderEntry | undefined,
) {
	if (archived) return { status: 'archived' as const, because: [archived.id] };
	const furthest = STATUS_BY_STAGE.find(([stage]) => stageDone(nodes, stage));
	const status: OrderStatus = cancelled
		? 'cancelled'
		: nodes.length > 0 && nodes.every((node) => node.phase === 'done')
			? 'completed'
			: (furthest?.[1] ?? (workBegan(nodes) ? 'active' : 'pending'));
	const because = cancelled
		? [cancelled.id]
		: nodes
				.filter((node) => status === 'completed' || node.stage === furthest?.[0])
				.flatMap((node) => node.because);
	return { status, because };
}

/** The furthest stage that is done gives the status (RULES.md N4). */
const STATUS_BY_STAGE: readonly (readonly [Stage, OrderStatus])[] = [
	['signed', 'signed'],
	['shipped', 'shipped'],
	['confirmed', 'active'],
];

function stageDone(nodes: readonly NodeState[], stage: Stage): boolean {
	const ofStage = nodes.filter((node) => node.stage === stage);
	return ofStage.length > 0 && ofStage.every((node) => node.phase === 'done');
}

function workBegan(nodes: readonly NodeState[]): boolean {
	return nodes.some(
		(node) =>
			STAGES.indexOf(node.stage) > 0 &&
			(node.phase === 'done' || node.last !== undefined) &&
			node.percent > 0,
	);
}

function percentOf(nodes: readonly NodeState[]): number {
	if (nodes.length === 0) return 0;
	return Math.floor(nodes.reduce((sum, node) => sum + node.percent, 0) / nodes.length);
}

function codesOf(
	number: string,
	final: string | undefined,
	stated: Facts,
	entries: readonly OrderEntry[],
): string[] {
	const done = entries.filter((entry) => entry.kind === 'done');
	const shipped = done.flatMap((entry) => [entry.waybill, ...(entry.parcels ?? [])]);
	return [...new Set([number, final, stated.sourceNumber, ...shipped].filter((item) => item !== undefined))];
}
