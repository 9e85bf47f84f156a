import type { DealHead } from '../deal/fold.ts';
import { paidUp } from '../deal/fold.ts';
import { DEFAULT_SETTINGS, type CompanySettings } from '../settings.ts';
import { CONFIRMATION } from './check.ts';
import type { OrderEntry, OrderEntryOf, OrderKind } from './entries.ts';
import type { OrderHead } from './head.ts';
import { STATUSES, type OrderStatus } from './stage.ts';

/** What an order must have come to before an entry may follow. */
export type Requirement =
	| 'check-open-for-you'
	| 'planned'
	| 'checked'
	| 'handed-over'
	| 'department-asked'
	| 'exception-open'
	| 'exception-resolved'
	| 'complaint-open'
	| 'nothing-contested'
	| 'exceptions-closed'
	| 'complaints-done'
	| 'reviewed'
	| 'paid';

/** What the condition depends on besides the order; what is not known is not asked for. */
export interface Circumstances {
	settings?: Pick<CompanySettings, 'rules'> | undefined;
	/** Null: the order has no commercial side. */
	deal?: DealHead | null | undefined;
	/** ms. What is expected until some time is expected still where nobody knows how late it is. */
	now?: number | undefined;
}

interface Condition {
	states: readonly OrderStatus[];
	needs?: readonly Requirement[];
}

const ALWAYS = STATUSES;
const KEPT: readonly OrderStatus[] = STATUSES.filter((status) => status !== 'archived');
const GOING: readonly OrderStatus[] = ['pending', 'active', 'shipped'];
const ARRIVED: readonly OrderStatus[] = ['shipped', 'signed', 'completed'];
const ENDED: readonly OrderStatus[] = ['completed', 'cancelled'];

/**
 * In which states of the order each kind of entry may follow (RULES.md P4). What people in the field found or did is never
 * refused because paper is missing: work needs no release, and an exception may be raised on anything.
 */
export const ORDER_CONDITIONS: Readonly<Record<OrderKind, Condition>> = {
	created: { states: ALWAYS },
	amended: { states: KEPT },
	verified: { states: KEPT, needs: ['check-open-for-you'] },
	cleared: { states: KEPT },
	prioritised: { states: KEPT },
	explained: { states: KEPT },
	planned: { states: KEPT },
	released: { states: GOING, needs: ['planned', 'checked'] },
	resourced: { states: GOING, needs: ['department-asked'] },
	assigned: { states: KEPT },
	progressed: { states: KEPT },
	done: { states: KEPT, needs: ['handed-over'] },
	delivered: { states: KEPT },
	raised: { states: ALWAYS },
	handled: { states: KEPT, needs: ['exception-open'] },
	resolved: { states: KEPT },
	reopened: { states: KEPT, needs: ['exception-resolved'] },
	closed: { states: KEPT, needs: ['exception-resolved'] },
	contacted: { states: KEPT, needs: ['complaint-open'] },
	remedied: { states: KEPT, needs: ['complaint-open'] },
	receipted: { states: ARRIVED },
	surveyed: { states: ['signed', 'completed'] },
	reviewed: { states: ['signed', 'completed', 'cancelled'] },
	archived: {
		states: ENDED,
		needs: ['nothing-contested', 'exceptions-closed', 'complaints-done', 'reviewed', 'paid'],
	},
	cancelled: { states: KEPT },
	commented: { states: ALWAYS },
	settled: { states: ALWAYS },
	numbered: { states: ALWAYS },
	arrived: { states: ALWAYS },
};

/** Why the entry may not follow now; undefined when it may. Without an entry, whether any of its kind could. */
export function obstacleTo(
	kind: OrderKind,
	head: OrderHead,
	someone: string,
	around: Circumstances,
	entry?: OrderEntry,
): 'status' | Requirement | undefined {
	return obstaclesTo(kind, head, someone, around, entry)[0];
}

/** Everything for which the entry may not follow now. */
export function obstaclesTo(
	kind: OrderKind,
	head: OrderHead,
	someone: string,
	around: Circumstances,
	entry?: OrderEntry,
): ('status' | Requirement)[] {
	const { states, needs = [] } = ORDER_CONDITIONS[kind];
	return [
		...(states.includes(head.status) ? [] : ['status' as const]),
		...needs.filter((need) => !isMet(need, head, someone, around, entry)),
	];
}

/** True when the order has to be reviewed before it goes to the archive (RULES.md F2). */
export function needsReview({ life }: Pick<OrderHead, 'life'>, { settings }: Circumstances): boolean {
	const { reviewUpToScore } = (settings ?? DEFAULT_SETTINGS).rules;
	return life?.serious === true || (life?.survey !== undefined && life.survey.lowest <= reviewUpToScore);
}

function isMet(
	need: Requirement,
	head: OrderHead,
	someone: string,
	around: Circumstances,
	entry: OrderEntry | undefined,
): boolean {
	const { life } = head;
	const of = subjectOf(entry);
	switch (need) {
		case 'check-open-for-you':
			return (life?.check.missing ?? []).some(
				({ field, by }) => by !== someone && (entry === undefined || compares(entry, field)),
			);
		case 'planned':
			return head.nodes.length > 0;
		case 'checked':
			return life?.check.done === true;
		case 'handed-over':
			return entry?.kind !== 'done' || isHandedOver(entry, head);
		case 'department-asked':
			return (life?.resources ?? []).some(({ department }) => of === undefined || department === of);
		case 'exception-open':
			return (head.exceptions ?? []).some(({ id }) => of === undefined || id === of);
		case 'exception-resolved':
			return (head.toClose ?? []).some(({ id }) => of === undefined || id === of);
		case 'complaint-open':
			return (life?.complaints ?? []).some(
				({ delivery, done }) => !done && (of === undefined || delivery === of),
			);
		case 'nothing-contested':
			return head.contests.length === 0;
		case 'exceptions-closed':
			return head.openExceptions === 0 && (head.toClose ?? []).length === 0;
		case 'complaints-done':
			return (life?.complaints ?? []).every(({ done }) => done);
		case 'reviewed':
			return !needsReview(head, around) || life?.review !== undefined;
		case 'paid':
			return around.deal === undefined || around.deal === null || paidUp(around.deal);
	}
}

function compares(entry: OrderEntry, field: string): boolean {
	if (entry.kind !== 'verified') return false;
	return field === CONFIRMATION ? entry.confirmation !== undefined : field in entry.compared;
}

/** True when the completion names what its node asks for (RULES.md P6); a node that the plan dropped asks for nothing. */
function isHandedOver(
	{ node: id, handedOver, media, waybill }: OrderEntryOf<'done'>,
	{ nodes }: OrderHead,
): boolean {
	switch (nodes.find(({ node }) => node === id)?.proof) {
		case 'waybill':
			return waybill !== undefined;
		case 'document':
			return Boolean(handedOver?.trim()) || (media ?? []).length > 0;
		default:
			return true;
	}
}

function subjectOf(entry: OrderEntry | undefined): string | undefined {
	switch (entry?.kind) {
		case 'handled':
		case 'reopened':
		case 'closed':
			return entry.exception;
		case 'contacted':
		case 'remedied':
			return entry.delivery;
		case 'resourced':
			return entry.department;
		default:
			return undefined;
	}
}
