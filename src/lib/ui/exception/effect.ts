import type { WorkCalendar } from '#lib/domain/calendar.ts';
import type { ExceptionState, OrderState } from '#lib/domain/order/state.ts';
import { reLay, type Proposal } from '#lib/domain/re-laying.ts';
import { endOfWorkingDay } from '#lib/domain/working-time.ts';

/**
 * What an open exception would do to the plan when its node ends as many working days later as was estimated; nothing
 * for one without a node, without a delay, or on a node that is done (RULES.md PL8).
 */
export function effectOf(
	order: OrderState,
	{ node: on, delayDays, resolved }: Pick<ExceptionState, 'node' | 'delayDays' | 'resolved'>,
	calendar: WorkCalendar,
): Proposal | undefined {
	const node = order.nodes.find((candidate) => candidate.node === on);
	if (!node || node.phase === 'done' || delayDays === 0 || resolved) return undefined;
	const end = endOfWorkingDay(Date.parse(node.plannedAt), delayDays, calendar);
	return reLay(order, { node: node.node, end }, calendar);
}
