import { dealHead } from '#lib/domain/deal/fold.ts';
import { orderIdOf, typeOf } from '#lib/domain/documents.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import { stockDocument } from '#lib/domain/stock/figure.ts';
import { headWithShortage, type Owing } from '#lib/domain/stock/shortage.ts';
import type { Revision } from '../store/port.ts';

/** What is paid of which order and what is in stock, for the server's own use. */
export class Payments {
	readonly #deals = new Map<string, Owing>();
	readonly #available = new Map<string, number>();

	/** Takes in a document as it is now; nothing when it is gone. */
	learn(id: string, doc: Revision | undefined): void {
		if (typeOf(id) === 'deal') {
			const known = dealHead.safeParse(doc?.head).data;
			if (known) {
				const { paymentStatus, closed, stockCleared } = known;
				this.#deals.set(orderIdOf(id), { paymentStatus, closed, stockCleared });
			} else this.#deals.delete(orderIdOf(id));
		}
		if (typeOf(id) === 'stock') {
			const known = stockDocument.safeParse(doc).data;
			if (known) this.#available.set(id, known.figure.available);
			else this.#available.delete(id);
		}
	}

	/** The order's head, flagged when it asks for more than the stock while unpaid (RULES.md I8). */
	withShortage(order: string, head: OrderHead): OrderHead {
		return headWithShortage(head, this.#deals.get(order), this.#available);
	}
}
