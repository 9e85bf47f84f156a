import type { WorkCalendar } from './calendar.ts';
import type { OrderState, NodeState } from './order/state.ts';
import type { NodePlan } from './order/entries.ts';
import type { Department } from './people.ts';
import { addWorkingTime, workingTimeBetween } from './working-time.ts';
import { dateOf, daysBetween } from './zone.ts';

/** A node that moves. */
export interface Move {
	node: string;
	title: string;
	/** Instants (ms). */
	from: number;
	to: number;
	/** By how much working time (ms), and how many days on the calendar. */
	by: number;
	days: number;
}

/** What would become of the plan; nothing happens until somebody accepts it. */
export interface Proposal {
	moves: Move[];
	/** What a `planned` entry would say. */
	nodes: NodePlan[];
	/** The effect on the promised date: days late before and after; null without a promised date. */
	promised: { date: string; before: number; after: number } | null;
	/** Who is asked for their resources again, when the plan was out already; nobody else is told. */
	asked: Department[];
}

/** `node` will end at `end` (ms) instead of when it was planned. */
export interface Slip {
	node: string;
	end: number;
}

/**
 * Re-lays what comes after a node that slips (RULES.md PL8): the working time between any two nodes stays as it was planned, so
 * every later node that is not done moves by as much work as the one before it. Pure: made of the state, for a person to
 * look at.
 */
export function reLay(state: OrderState, slip: Slip, calendar: WorkCalendar): Proposal {
	const moves: Move[] = [];
	let before: { planned: number; laid: number } | undefined;
	for (const node of state.nodes) {
		const planned = Date.parse(node.plannedAt);
		const laid = node.node === slip.node ? slip.end : before ? follow(planned, before, calendar) : planned;
		if (node.node === slip.node || before) {
			const settled = node.phase === 'done' && node.node !== slip.node;
			before = settled ? before : { planned, laid };
			if (!settled && laid !== planned) moves.push(moved(node, planned, laid, calendar));
		}
	}
	const byNode = new Map(moves.map((move) => [move.node, move.to]));
	const changed = state.nodes.filter(({ node }) => byNode.has(node));
	return {
		moves,
		nodes: changed.map((node) => statement(node, byNode.get(node.node) ?? 0)),
		promised: promiseOf(state, byNode, calendar.zone),
		asked: goesOut(state) ? [...new Set(changed.map(({ department }) => department))] : [],
	};
}

/** A plan that was out goes out again as soon as it is accepted, unless its facts wait for a check (RULES.md PL6). */
export function goesOut({ life }: Pick<OrderState, 'life'>): boolean {
	return life.release !== undefined && life.check.done;
}

/** Where a node slips to when work on it is so many days late (an exception's estimate), as working days of its calendar. */
export function slipOf({ node, plannedAt }: NodeState, delayMs: number, calendar: WorkCalendar): Slip {
	return { node, end: addWorkingTime(Date.parse(plannedAt), delayMs, calendar) };
}

/** A node that will end earlier leaves those after it where they are. */
function follow(planned: number, before: { planned: number; laid: number }, calendar: WorkCalendar): number {
	if (before.laid <= before.planned) return planned;
	const work = workingTimeBetween(before.planned, planned, calendar);
	return Math.max(planned, addWorkingTime(before.laid, Math.max(0, work), calendar));
}

function moved({ node, title }: NodeState, from: number, to: number, calendar: WorkCalendar): Move {
	const days = daysBetween(from, to, calendar.zone);
	return { node, title, from, to, by: workingTimeBetween(from, to, calendar), days };
}

function statement(state: NodeState, at: number): NodePlan {
	const { node, stage, title, rank, department, person, deliverable, proof } = state;
	const { remindMinutes, collaborators } = state;
	return {
		...{ node, stage, title, rank, department, person, deliverable, remindMinutes },
		...(proof && { proof }),
		...(collaborators.length > 0 && { collaborators }),
		plannedAt: new Date(at).toISOString(),
	};
}

function promiseOf(
	{ facts, nodes }: OrderState,
	moves: ReadonlyMap<string, number>,
	zone: string,
): Proposal['promised'] {
	const date = facts.promisedDate;
	const delivery = nodes.findLast(({ stage }) => stage === 'signed') ?? nodes.at(-1);
	if (date === undefined || !delivery) return null;
	const late = (at: number) =>
		Math.max(
			0,
			Math.round(
				(Date.parse(`${dateOf(at, zone)}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) / 86_400_000,
			),
		);
	const planned = Date.parse(delivery.plannedAt);
	return { date, before: late(planned), after: late(moves.get(delivery.node) ?? planned) };
}
