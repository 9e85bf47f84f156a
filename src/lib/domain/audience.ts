import type * as z from 'zod';
import { customerHead } from './customer/fold.ts';
import { orderIdOf, typeOf } from './documents.ts';
import { orderHead, type OrderHead } from './order/head.ts';
import { hasRole, type Person } from './people.ts';

/** Bumped when what a phone may see or how it is told changes: every phone then starts a new epoch. */
export const PROTOCOL = 1;

/**
 * A group of readers: `all`, `person:<id>`, `department:<id>`, `head:<department>`, `manager`. A document's audience is
 * a set of these and a user belongs to a set of these; the user may read what they share (RULES.md A1).
 */
export type Group = string;

/** Who reads every deal. */
const DEAL_READERS: readonly Group[] = ['head:sales', 'department:finance', 'manager'];

/** The groups that a person belongs to, sorted. An inactive person belongs to none. */
export function groupsOf(someone: Person): Group[] {
	if (!someone.active) return [];
	const groups: Group[] = ['all', `person:${someone.id}`];
	if (hasRole(someone, 'staff') || hasRole(someone, 'head') || hasRole(someone, 'lead'))
		groups.push(`department:${someone.department}`);
	if (hasRole(someone, 'head')) groups.push(`head:${someone.department}`);
	if (hasRole(someone, 'manager')) groups.push('manager');
	return groups.sort();
}

/**
 * Who may read the document. `headOfOrder` gives the current head of an order: deals and seen-marks follow theirs.
 * Nobody may read what has no valid head (RULES.md A2).
 */
export function audienceOf(
	doc: { _id: string; head?: unknown },
	headOfOrder: (id: string) => OrderHead | undefined,
): Group[] {
	const type = typeOf(doc._id);
	switch (type) {
		case 'order':
			return orderAudience(read(orderHead, doc.head));
		case 'seen':
			return orderAudience(headOfOrder(orderIdOf(doc._id)));
		case 'deal':
			return dealAudience(headOfOrder(orderIdOf(doc._id)));
		case 'customer': {
			const head = read(customerHead, doc.head);
			return head ? [`person:${head.owner}`, 'head:sales', 'manager'] : [];
		}
		case undefined:
			return [];
		default:
			return ['all'];
	}
}

/**
 * Readers of an order: its lead, departments with a node or named as contact, persons on a node, those who work on an
 * exception until it is closed, managers. An archived one leaves the phones of all but its lead, the heads of sales and managers (RULES.md A4).
 */
export function orderAudience(head: OrderHead | undefined): Group[] {
	if (!head) return [];
	if (head.status === 'archived') return [`person:${head.lead}`, 'head:sales', 'manager'].sort();
	const departments = [...head.nodes, ...head.contacts].map(({ department }) => `department:${department}`);
	const persons = [
		...head.nodes.flatMap(({ person, collaborators }) => [person, ...collaborators]),
		...head.contacts.map(({ person }) => person),
		...[...(head.exceptions ?? []), ...(head.toClose ?? [])].flatMap(({ owner, participants = [] }) => [
			owner,
			...participants,
		]),
	].filter((person) => person !== undefined);
	const groups = [...departments, ...persons.map((person) => `person:${person}`)];
	return [...new Set([`person:${head.lead}`, 'manager', ...groups])].sort();
}

/** Who read an order before it was archived, and so finds it in the archive (RULES.md A5). */
export function archiveAudience(head: OrderHead): Group[] {
	return orderAudience(head.status === 'archived' ? { ...head, status: 'completed' } : head);
}

/** Who reads an order's deal, archived or not (RULES.md A2). */
export function dealAudience(head: OrderHead | undefined): Group[] {
	return head ? [`person:${head.lead}`, ...DEAL_READERS] : [];
}

/** True when the person reads deals at all: leads read those of their orders. */
export function mayReadDeals(someone: Person): boolean {
	const groups = groupsOf(someone);
	return hasRole(someone, 'lead') || DEAL_READERS.some((group) => groups.includes(group));
}

/** True when the person reads the order's deal, and so may know what was paid. */
export function readsDeal(someone: Person, head: OrderHead): boolean {
	const groups = groupsOf(someone);
	return dealAudience(head).some((group) => groups.includes(group));
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> | undefined {
	const parsed = schema.safeParse(value);
	return parsed.success ? parsed.data : undefined;
}
