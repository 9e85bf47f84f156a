import type { OrderHead } from '#lib/domain/order/head.ts';
import { segmentOf, type RailNode, type Segment } from '../rail/segments.ts';
import { placeOf, type Day } from './days.ts';

/** A node on a timeline: from where the one before ends to its own planned end, in days from the left. */
export interface Bar {
	node: string;
	from: number;
	to: number;
	segment: Segment;
}

const HOUR = 3_600_000;
const DAY_MS = 24 * HOUR;
/** What ends when the one before does, or earlier, still shows. */
const LEAST_MS = 4 * HOUR;

/** The nodes of an order as bars; those that lie beyond the days are left out. */
export function barsOf(nodes: readonly RailNode[], begin: number, days: readonly Day[], now: number): Bar[] {
	let before = begin;
	return nodes.flatMap((node) => {
		const end = Date.parse(node.plannedAt);
		const start = Math.min(before, end - LEAST_MS);
		before = end;
		const segment = segmentOf(node, now);
		const [from, to] = [placeOf(start, days), placeOf(end, days)];
		return to > 0 && from < days.length ? [{ node: node.node, from, to, segment }] : [];
	});
}

/**
 * From where the last node should have ended up to now, in days from the left, of an order that still goes on. Where others come
 * after what is late, their bars stand there.
 */
export function overrunOf(
	{ status, nodes }: Pick<OrderHead, 'status' | 'nodes'>,
	days: readonly Day[],
	now: number,
): { from: number; to: number } | undefined {
	if (status === 'cancelled' || status === 'archived') return undefined;
	if (nodes.every(({ phase }) => phase === 'done')) return undefined;
	const end = Math.max(...nodes.map(({ plannedAt }) => Date.parse(plannedAt)));
	return end < now ? { from: placeOf(end, days), to: placeOf(now, days) } : undefined;
}

/** When work on an order began, ms: its intake; without one, the day before its first node ends. */
export function beginOf({ life, nodes }: Pick<OrderHead, 'life' | 'nodes'>): number {
	const first = Date.parse(nodes[0]?.plannedAt ?? '') - DAY_MS;
	return Math.min(life?.createdAt ?? first, first + DAY_MS - LEAST_MS);
}

const LEAST_BACK_DAYS = 7;
const MOST_BACK_DAYS = 45;
const LEAST_AHEAD_DAYS = 14;
const MOST_AHEAD_DAYS = 120;

/** The first and the last instant (ms) that a timeline of these orders shows: what is open, within reason, and today. */
export function spanOf(
	rows: readonly { head: Pick<OrderHead, 'life' | 'nodes'> }[],
	now: number,
): { from: number; to: number } {
	let [from, to] = [now, now];
	for (const { head } of rows) {
		const open = head.nodes.findIndex(({ phase }) => phase !== 'done');
		if (open < 0) continue;
		const before = head.nodes[open - 1];
		from = Math.min(from, before ? Date.parse(before.plannedAt) : beginOf(head));
		to = Math.max(to, Date.parse(head.nodes.at(-1)?.plannedAt ?? ''));
	}
	const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
	return {
		from: within(from, now - MOST_BACK_DAYS * DAY_MS, now - LEAST_BACK_DAYS * DAY_MS),
		to: within(to + DAY_MS, now + LEAST_AHEAD_DAYS * DAY_MS, now + MOST_AHEAD_DAYS * DAY_MS),
	};
}
