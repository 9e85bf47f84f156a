import type { HeadNode, OrderHead } from '#lib/domain/order/head.ts';
import { openNodesOf } from '#lib/domain/order/mine.ts';
import type { Person } from '#lib/domain/people.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import { silentNodes, type Silence } from '#lib/domain/silence.ts';
import { instantOf, wallOf } from '#lib/domain/zone.ts';

/** A node that is somebody's to do. */
export interface Task {
	order: string;
	head: OrderHead;
	node: HeadNode;
	/** Entries of the order that are only on this phone. */
	unsent: number;
	/** The earlier node that is not done yet, when this one has to wait. */
	waitsFor?: HeadNode | undefined;
}

export type Bucket = 'overdue' | 'today' | 'next' | 'later';
export const BUCKETS: readonly Bucket[] = ['overdue', 'today', 'next', 'later'];

/** `next` reaches this many days ahead. */
const NEXT_DAYS = 3;

type Row = { id: string; head: OrderHead; unsent: number };

/** The person's open nodes of orders that are still going on, the earliest first; started ones before equals. */
export function tasksOf(rows: readonly Row[], me: Person): Task[] {
	return rows
		.flatMap(({ id, head, unsent }) =>
			openNodesOf(head, me).map((node) => ({
				order: id,
				head,
				node,
				unsent,
				waitsFor: waitsFor(head, node),
			})),
		)
		.sort((a, b) => (a.node.plannedAt < b.node.plannedAt ? -1 : a.node.plannedAt > b.node.plannedAt ? 1 : 0));
}

/** A step in progress of an order that a lead answers for, and of which nothing was heard. */
export interface Silent extends Silence {
	order: string;
	head: OrderHead;
}

/** Steps without news in the person's own orders, those that wait longest first (RULES.md T5). */
export function silentIn(rows: readonly Row[], me: Person, settings: CompanySettings, now: number): Silent[] {
	return rows
		.filter(({ head }) => head.lead === me.id)
		.flatMap(({ id, head }) =>
			silentNodes(head, settings, now).map((silence) => ({ ...silence, order: id, head })),
		)
		.sort((a, b) => a.since - b.since);
}

/** The tasks by when they are due, in the company's days; each keeps its order. */
export function byBucket(tasks: readonly Task[], now: number, zone: string): Record<Bucket, Task[]> {
	const groups: Record<Bucket, Task[]> = { overdue: [], today: [], next: [], later: [] };
	// The bounds once for all: a calendar day costs more to find than a hundred comparisons.
	const { year, month, day } = wallOf(now, zone);
	const midnightAfter = (days: number) =>
		instantOf({ year, month, day: day + days + 1, hour: 0, minute: 0 }, zone);
	const [tomorrow, later] = [midnightAfter(0), midnightAfter(NEXT_DAYS)];
	for (const task of tasks) {
		const planned = Date.parse(task.node.plannedAt);
		const bucket =
			planned < now ? 'overdue' : planned < tomorrow ? 'today' : planned < later ? 'next' : 'later';
		groups[bucket].push(task);
	}
	return groups;
}

function waitsFor(head: OrderHead, node: HeadNode): HeadNode | undefined {
	const first = head.nodes.find((other) => other.phase !== 'done');
	return first && first.node !== node.node ? first : undefined;
}
