import type { CustomerHead } from './customer/fold.ts';
import { keepsAll, mayWriteFile } from './customer/keeping.ts';
import type { Entry } from './log/entry.ts';
import { SYSTEM } from './log/entry.ts';
import type { LogType } from './documents.ts';
import type { OrderEntry, OrderKind } from './order/entries.ts';
import { readOrderEntry } from './order/entries.ts';
import type { OrderState } from './order/state.ts';
import { groupsOf, orderAudience } from './audience.ts';
import { obstacleTo, type Circumstances, type Requirement } from './order/conditions.ts';
import { headOf, type OrderHead } from './order/head.ts';
import { hasRole, headsDepartment, type Person } from './people.ts';

/** How a person stands to an order or one of its nodes. */
export type Relation =
	| 'order-lead'
	| 'manager'
	| 'node-person'
	| 'node-department'
	| 'node-head'
	| 'dock'
	| 'own-department'
	| 'raiser'
	| 'exception-owner'
	| 'carrier'
	| 'service'
	| 'audience'
	| 'any-lead';

/**
 * Who may append what to an order: any one of the relations suffices (RULES.md P1). Kinds of the system are not
 * listed: nobody but the server writes them.
 */
export const ORDER_PERMISSIONS: Readonly<Record<OrderKind, readonly Relation[]>> = {
	created: ['any-lead', 'manager'],
	amended: ['order-lead', 'manager'],
	verified: ['audience'],
	cleared: ['order-lead', 'manager'],
	prioritised: ['order-lead', 'manager'],
	explained: ['audience'],
	planned: ['order-lead', 'manager'],
	released: ['order-lead', 'manager'],
	resourced: ['own-department', 'manager'],
	assigned: ['order-lead', 'manager', 'node-head'],
	progressed: ['order-lead', 'manager', 'node-person', 'node-department'],
	done: ['order-lead', 'manager', 'node-person', 'node-department'],
	delivered: ['order-lead', 'manager', 'node-person', 'node-department', 'dock'],
	raised: ['audience'],
	handled: ['order-lead', 'manager', 'raiser', 'node-person', 'node-head'],
	resolved: ['order-lead', 'manager', 'raiser', 'exception-owner', 'node-person', 'node-head'],
	reopened: ['order-lead', 'manager', 'raiser'],
	closed: ['order-lead', 'manager'],
	contacted: ['order-lead', 'manager', 'service'],
	remedied: ['order-lead', 'manager', 'service'],
	receipted: ['order-lead', 'manager', 'carrier'],
	surveyed: ['order-lead', 'manager', 'service'],
	reviewed: ['order-lead', 'manager'],
	archived: ['order-lead', 'manager'],
	cancelled: ['order-lead', 'manager'],
	commented: ['audience'],
	settled: ['order-lead', 'manager'],
	numbered: [],
	arrived: [],
};

/** Why an entry is not permitted: none of the relations, the order's status, or something that must come first. */
export type Denial = 'relation' | 'status' | Requirement;

/** Why the person may not append this entry in the state that its author had seen (RULES.md P1, P4); undefined when they may. */
export function denialOf(
	someone: Person,
	entry: OrderEntry,
	seen: OrderState | undefined,
	around: Circumstances = {},
): Denial | undefined {
	const head = headOf(seen);
	const related = ORDER_PERMISSIONS[entry.kind].some((relation) =>
		stands(someone, relation, entry, seen, head),
	);
	if (!related) return 'relation';
	return head ? obstacleTo(entry.kind, head, someone.id, around, entry) : undefined;
}

/** May the person append this entry, in the state that its author had seen? (`design.md`, "Permission") */
export function mayAppendToOrder(
	someone: Person,
	entry: OrderEntry,
	seen: OrderState | undefined,
	around: Circumstances = {},
): boolean {
	return denialOf(someone, entry, seen, around) === undefined;
}

/** May the person append this kind of entry to that node now? What is not permitted is not offered. */
export function mayActOn(someone: Person, kind: OrderKind, state: OrderState, node?: string): boolean {
	const head = headOf(state);
	return head !== null && mayActOnHead(someone, kind, head, node);
}

/** The same for lists, which know an order by its head alone. */
export function mayActOnHead(someone: Person, kind: OrderKind, head: OrderHead, node?: string): boolean {
	return denialOnHead(someone, kind, head, node) === undefined;
}

/** Why the person may not append this kind of entry; undefined when they may. */
export function denialOnHead(
	someone: Person,
	kind: OrderKind,
	head: OrderHead,
	node?: string,
	around: Circumstances = {},
): Denial | undefined {
	if (!ORDER_PERMISSIONS[kind].some((relation) => standsTo(someone, relation, head, node))) return 'relation';
	return obstacleTo(kind, head, someone.id, around);
}

function stands(
	someone: Person,
	relation: Relation,
	entry: OrderEntry,
	seen: OrderState | undefined,
	head: OrderHead | null,
): boolean {
	if (entry.kind === 'created')
		return seen === undefined && hasRole(someone, relation === 'manager' ? 'manager' : 'lead');
	if (!seen || !head) return false;
	const about = 'exception' in entry ? seen.exceptions.find(({ id }) => id === entry.exception) : undefined;
	if (relation === 'raiser') return about?.by === someone.id;
	if (relation === 'exception-owner') return about?.owner === someone.id;
	if (relation === 'own-department')
		return entry.kind === 'resourced' && entry.department === someone.department && reads(someone, head);
	return standsTo(someone, relation, head, about?.node ?? nodeOf(entry));
}

/** How the person stands to the order, or to one of its nodes, as its head tells. */
export function standsTo(someone: Person, relation: Relation, head: OrderHead, nodeId?: string): boolean {
	const node = head.nodes.find((candidate) => candidate.node === nodeId);
	switch (relation) {
		case 'order-lead':
			return head.lead === someone.id;
		case 'manager':
			return hasRole(someone, 'manager');
		case 'node-person':
			return node !== undefined && (node.person === someone.id || node.collaborators.includes(someone.id));
		case 'node-department':
			return node !== undefined && node.department === someone.department && !hasRole(someone, 'admin');
		case 'node-head':
			return node !== undefined && headsDepartment(someone, node.department);
		case 'dock':
			return (
				node?.stage === 'signed' &&
				(someone.department === 'warehouse' || someone.department === 'logistics') &&
				reads(someone, head)
			);
		case 'audience':
			return reads(someone, head);
		case 'own-department':
			return (head.life?.resources ?? []).some(({ department }) => department === someone.department);
		case 'raiser':
			return [...(head.exceptions ?? []), ...(head.toClose ?? [])].some(({ by }) => by === someone.id);
		case 'exception-owner':
			return head.exceptions?.some((exception) => exception.owner === someone.id) ?? false;
		case 'carrier':
			return (
				(someone.department === 'warehouse' || someone.department === 'logistics') && reads(someone, head)
			);
		case 'service':
			return someone.department === 'service' && reads(someone, head);
		case 'any-lead':
			return hasRole(someone, 'lead');
	}
}

/** True when the person may read an order in this state. */
export function inAudience(someone: Person, state: OrderState): boolean {
	const head = headOf(state);
	return head !== null && reads(someone, head);
}

function reads(someone: Person, head: OrderHead): boolean {
	const groups = groupsOf(someone);
	return orderAudience(head).some((group) => groups.includes(group));
}

function nodeOf(entry: OrderEntry): string | undefined {
	return 'node' in entry && typeof entry.node === 'string' ? entry.node : undefined;
}

/** What permission of commercial logs depends on besides the entry. */
export interface CommercialContext {
	order: Pick<OrderState, 'lead'> | undefined;
	/** The file as it was seen; for an entry that opens one, what else there is under its name. */
	customer: CustomerHead | undefined;
}

/** May the person append this entry to a deal or a customer's file? */
export function mayAppendCommercially(
	someone: Person,
	type: Exclude<LogType, 'order'>,
	entry: Pick<Entry, 'kind'>,
	context: CommercialContext,
): boolean {
	const sells = keepsAll(someone);
	if (type === 'customer') {
		const opens = entry.kind === 'created' || context.customer !== undefined;
		return opens ? mayWriteFile(someone, context.customer) : sells;
	}
	const isLead = context.order?.lead === someone.id;
	if (entry.kind === 'paid' || entry.kind === 'commented')
		return sells || isLead || someone.department === 'finance';
	if (entry.kind === 'closed') return sells || someone.department === 'finance';
	return sells || isLead;
}

/** True when only the server may write this entry. */
export function isSystemEntry(entry: Entry): boolean {
	const known = readOrderEntry(entry);
	return entry.by === SYSTEM || (known !== undefined && ORDER_PERMISSIONS[known.kind].length === 0);
}
