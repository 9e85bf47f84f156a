import type { Entry, Log } from './log/entry.ts';
import { millisOf } from './log/stamp.ts';
import { readOrderEntry } from './order/entries.ts';
import { foldOrder } from './order/fold.ts';
import type { Person } from './people.ts';
import { inAudience } from './permission.ts';

/**
 * Until when (ms) the person could read the order of this log: for ever while they can, or before there is an order.
 * Undefined when they never could. Nobody records that access ended, and many kinds of entries may end it: it ended with the
 * first one after which the person was out of the audience and stayed out.
 */
export function accessUntil(someone: Person, log: Log): number | undefined {
	const readable = (end: number) => {
		const state = foldOrder(log.slice(0, end));
		return state !== undefined && inAudience(someone, state);
	};
	if (log.length === 0 || readable(log.length)) return Infinity;
	const ended = log.findLast((_entry, before) => readable(before));
	return ended && cameIn(ended, log);
}

/** When (ms) the server heard of an entry: what came in late bound nobody before that. */
export function cameIn(entry: Entry, log: Log): number {
	const arrived = log
		.map(readOrderEntry)
		.find((known) => known?.kind === 'arrived' && known.entries.includes(entry.id));
	return arrived?.kind === 'arrived' ? Date.parse(arrived.at) : millisOf(entry.id);
}
