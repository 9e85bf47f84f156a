import type { Limit, LimitName } from '#lib/domain/limits.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Life } from '#lib/domain/order/life.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayActOnHead } from '#lib/domain/permission.ts';

/** A limit as the order page shows it. */
export interface LimitRow {
	limit: Limit;
	/** Why it was broken, once somebody said so. */
	explained?: Life['explained'][number] | undefined;
	/** The person is asked for the reason, and may give it. */
	asks: boolean;
}

/** Limits of exceptions stand with their exceptions. */
const OF_EXCEPTIONS: ReadonlySet<LimitName> = new Set<LimitName>(['report', 'handle', 'solve']);

/**
 * Limits of the order that run or were broken, and any for which this person is asked for a reason; those first, then by when
 * they are due. What was kept is no news.
 */
export function limitRows(me: Person | undefined, head: OrderHead, limits: readonly Limit[]): LimitRow[] {
	return limits
		.filter(({ state }) => state !== 'kept')
		.map((limit) => {
			const asked = limit.state === 'broken' && !limit.explained;
			return {
				limit,
				explained: head.life?.explained.findLast(({ breach }) => breach === limit.key),
				asks: asked && me !== undefined && isAsked(me, limit, head) && mayActOnHead(me, 'explained', head),
			};
		})
		.filter(({ limit, asks }) => asks || !OF_EXCEPTIONS.has(limit.name))
		.sort((a, b) => Number(b.asks) - Number(a.asks) || a.limit.due - b.limit.due);
}

/** Whom the limit binds says why it was broken; the order's lead may say so for them. */
function isAsked(me: Person, { bound }: Limit, { lead }: OrderHead): boolean {
	if (me.id === lead) return true;
	return 'person' in bound ? me.id === bound.person : me.department === bound.department;
}
