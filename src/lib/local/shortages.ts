import { mayReadDeals } from '#lib/domain/audience.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import { stockDocument } from '#lib/domain/stock/figure.ts';
import { asksForMore, headWithShortage } from '#lib/domain/stock/shortage.ts';
import type { Phone } from './phone.ts';
import { dealIdOf, shownLog } from './reads.ts';
import type { ListedLeaf } from './replica.ts';
import { stockFigures } from './stock.ts';

/** Orders as lists show them to those who read deals: flagged when they ask for more than the stock while unpaid (RULES.md I8). */
export class Shortages {
	readonly #phone: Phone;
	readonly #available = new Map<string, number>();
	/** The stored heads of those that are flagged. */
	readonly #plain = new Map<string, OrderHead>();

	constructor(phone: Phone) {
		this.#phone = phone;
	}

	/** Reads what is in stock. */
	async load(): Promise<void> {
		if (!mayReadDeals(this.#phone.user)) return;
		for (const { id, figure } of await stockFigures(this.#phone.replica))
			this.#available.set(id, figure.available);
	}

	/** Takes in a figure; nothing when it is gone. */
	learn(id: string, doc: ListedLeaf | undefined): void {
		const known = stockDocument.safeParse(doc).data;
		if (known && mayReadDeals(this.#phone.user)) this.#available.set(id, known.figure.available);
		else this.#available.delete(id);
	}

	/** The head as this person sees it. */
	async seen(id: string, head: OrderHead): Promise<OrderHead> {
		this.#plain.delete(id);
		if (!asksForMore(head, this.#available)) return head;
		const deal = foldDeal(await shownLog(this.#phone, dealIdOf(id))) ?? undefined;
		const seen = headWithShortage(head, deal, this.#available);
		if (seen !== head) this.#plain.set(id, head);
		return seen;
	}

	/** The head without what was added to it here. */
	plain({ id, head }: { id: string; head: OrderHead }): { id: string; head: OrderHead } {
		return { id, head: this.#plain.get(id) ?? head };
	}

	/** Those whose flag may be another than it is shown. */
	unsettled(orders: Iterable<{ id: string; head: OrderHead }>): string[] {
		return [...orders].flatMap(({ id, head }) =>
			this.#plain.has(id) || asksForMore(head, this.#available) ? [id] : [],
		);
	}
}
