import { folded } from '#lib/domain/intake/plain-text.ts';
import type { ReadOrder } from '#lib/domain/intake/read-order.ts';
import { identityOf, sameness } from '#lib/domain/intake/same-order.ts';
import type { Facts } from '#lib/domain/order/entries.ts';
import { linesText, type OrderHead } from '#lib/domain/order/head.ts';
import { nameOf } from './order-ids.ts';

/** An order that is here already and seems to be the one that comes in. */
export interface Twin {
	/** The document; none where it is further up in the same table. */
	order?: string | undefined;
	/** The row in which the twin begins, where it is in the table. */
	row?: number | undefined;
	/** `number`: the same number. `same`: the same customer, lines and date. */
	because: 'number' | 'same';
}

/** Reads the facts of an order that is here. */
export type FactsOf = (order: string) => Promise<Facts | undefined>;

/** The orders that this phone holds, found by what tells an order from others (RULES.md I4). */
export class ExistingOrders {
	readonly #ids = new Set<string>();
	readonly #byCode = new Map<string, string>();
	readonly #alike = new Map<string, string[]>();
	readonly #factsOf: FactsOf;

	constructor(orders: Iterable<{ id: string; head: OrderHead }>, factsOf: FactsOf) {
		this.#factsOf = factsOf;
		for (const { id, head } of orders) {
			this.#ids.add(id);
			for (const code of head.codes) this.#byCode.set(folded(code), id);
			const key = `${folded(head.customerName)}\n${folded(head.lines)}`;
			this.#alike.set(key, [...(this.#alike.get(key) ?? []), id]);
		}
	}

	/** The order that seems to be this one; undefined for none. */
	async twinOf({ facts, number }: ReadOrder): Promise<Twin | undefined> {
		const because = facts.sourceNumber === undefined ? 'same' : 'number';
		const same = `order:${await nameOf(identityOf(facts))}`;
		if (this.#ids.has(same)) return { order: same, because };
		const numbered = number === undefined ? undefined : this.#byCode.get(folded(number));
		if (numbered !== undefined) return { order: numbered, because: 'number' };
		const key = `${folded(facts.customerName)}\n${folded(linesText(facts.lines))}`;
		for (const order of this.#alike.get(key) ?? []) {
			const other = await this.#factsOf(order);
			if (other && mayBeOne(facts, other) && sameness(facts) === sameness(other))
				return { order, because: 'same' };
		}
		return undefined;
	}
}

/** What one source has given two numbers is two orders, however alike. */
export function mayBeOne(a: Facts, b: Facts): boolean {
	return a.sourceNumber === undefined || b.sourceNumber === undefined || a.source !== b.source;
}
