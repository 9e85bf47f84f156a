import { ulid } from 'ulid';
import type { Terms } from '#lib/domain/deal/entries.ts';
import type { NodePlan } from '#lib/domain/order/entries.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import type { StoredDocument } from '../store/port.ts';
import { customerOf, type CustomerFacts } from './customers.ts';
import { dealOf } from './deals.ts';
import { Random } from './random.ts';
import { documentOf, seenMark, type Tale } from './tale.ts';
import type { Calendar } from './timing.ts';

/** An order that is told in full, with its customer and its commercial side. */
export interface KnownOrder {
	tale: Tale;
	lead: string;
	created: number;
	customer: CustomerFacts;
	terms: Terms;
	payments: readonly { at: number; amount: number }[];
	/** Entries at the end that the lead has not looked at. */
	unread: number;
}

/** The documents of such an order. */
export function documentsOf(order: KnownOrder, { now }: Calendar): StoredDocument[] {
	const random = new Random(order.created % 100_000);
	const id = ulid(order.created, () => random.next());
	const customer = customerOf(order.customer, random, now);
	const { lead, created, payments, terms } = order;
	return [
		customer.doc,
		documentOf('order', id, order.tale.log),
		dealOf(id, { lead, created, payments, customer: customer.id, ...terms }, now),
		seenMark(id, lead, order.tale.log, order.unread),
	];
}

/** The standard plan with a time and a person for each node, and what differs from the template. */
export function planOf(
	rows: readonly [node: string, plannedAt: number, person: string, changes?: Partial<NodePlan>][],
): NodePlan[] {
	return rows.flatMap(([name, plannedAt, person, changes], index) => {
		const template = STANDARD_TEMPLATE.find(({ node }) => node === name);
		if (!template) return [];
		const { days: _days, ...node } = template;
		return [{ ...node, rank: index + 1, person, plannedAt: new Date(plannedAt).toISOString(), ...changes }];
	});
}
