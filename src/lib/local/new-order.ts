import type { OpeningTerms } from '#lib/domain/deal/entries.ts';
import type { Facts, NodePlan } from '#lib/domain/order/entries.ts';
import type { Priority } from '#lib/domain/order/life-entries.ts';
import type { Composition } from './compose.ts';
import { dealIdOf } from './reads.ts';
import type { WriteRefusal } from './written.ts';

/** A new order, ready to be written. */
export interface OrderToWrite {
	id: string;
	/** The number that the source gave; without one the order is provisional until the server numbers it. */
	number: string | undefined;
	facts: Facts;
	lead: string;
	nodes: readonly NodePlan[];
	/** As the rule has it. */
	priority: Priority;
	terms?: OpeningTerms | undefined;
	/** The `customer:` document that it is for. */
	customer?: string | undefined;
	replaces?: string | undefined;
}

/** Adds an order to the composition: its facts, its plan, its priority, and with terms its deal. */
export function addOrder(composition: Composition, order: OrderToWrite): WriteRefusal | undefined {
	const { id, facts, lead, replaces, nodes, priority, terms, customer } = order;
	const number = order.number ?? provisionalNumber(id);
	const named = order.number === undefined ? { number, provisional: true } : { number };
	return (
		composition.add(id, 'order', { kind: 'created', ...facts, ...named, lead, replaces }) ??
		(nodes.length > 0 ? composition.add(id, 'order', { kind: 'planned', nodes }) : undefined) ??
		composition.add(id, 'order', { kind: 'prioritised', priority, rule: true }) ??
		(terms && composition.add(dealIdOf(id), 'deal', { kind: 'created', ...terms, customer }))
	);
}

/** What an order goes by until the server numbers it. */
function provisionalNumber(id: string): string {
	return `P-${id.slice(-6)}`;
}
