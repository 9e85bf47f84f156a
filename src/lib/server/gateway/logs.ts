import { logDocument, NOUNS, type LogDocument, type LogType } from '#lib/domain/documents.ts';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { SYSTEM, type Entry, type Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { Revision } from '../store/port.ts';
import type { Content } from './branches.ts';
import type { Desk } from './desk.ts';

/** An entry that comes in later than this after its stamp is followed by a record of when it came. */
export const LATE_AFTER_MS = 3_600_000;

/** The union of the leaves' logs. Throws for a leaf that holds no log: joining without it would lose what it says. */
export function knownLog(leaves: readonly Revision[]): Entry[] {
	return union(...leaves.map((leaf) => logDocument.parse(leaf).log));
}

/** The log as its document says it, with the head that follows from it. */
export function logContent(type: LogType, log: Log): Content {
	return canonical({ type, log, head: NOUNS[type].fold(log) });
}

/** The log with what the system has to add: when late entries came in, and the final number of an order. */
export async function completed(
	{ clock, device, numbers }: Pick<Desk, 'clock' | 'device' | 'numbers'>,
	{ _id: id, type, log }: Pick<LogDocument, '_id' | 'type'> & { log: Log },
	fresh: readonly Entry[],
): Promise<Log> {
	const now = clock();
	const append = (to: Log, draft: Draft): Log => union(to, [stamped(to, draft, { by: SYSTEM, device, now })]);
	let complete = log;
	const late = fresh.filter((entry) => millisOf(entry.id) < now - LATE_AFTER_MS).map((entry) => entry.id);
	if (late.length > 0)
		complete = append(complete, { kind: 'arrived', entries: late, at: new Date(now).toISOString() });
	const mayLackNumber = type === 'order' && complete.some((entry) => entry['provisional'] === true);
	const order = mayLackNumber ? foldOrder(complete) : undefined;
	if (order?.provisional) {
		const number = await numbers.numberFor(id, order.facts.orderDate.slice(0, 7));
		complete = append(complete, { kind: 'numbered', number });
	}
	return complete;
}
