import type { Terms } from '#lib/domain/deal/entries.ts';
import type { StoredDocument } from '../store/port.ts';
import type { Outline } from './outline.ts';
import { documentOf, Tale } from './tale.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What a deal says, and what has been paid. */
export interface DealFacts extends Terms {
	lead: string;
	customer: string;
	created: number;
	payments: readonly { at: number; amount: number }[];
}

/** The commercial side of an order. */
export function dealOf(
	id: string,
	{ lead, created, payments, ...stated }: DealFacts,
	now: number,
): StoredDocument {
	const tale = new Tale(now);
	tale.tell(created + 2 * MINUTE, lead, { kind: 'created', ...stated });
	for (const { at, amount } of payments.filter((payment) => payment.at < now))
		tale.tell(at, 'finance1', (when) => ({ kind: 'paid', amount, at: when, note: '银行到账' }));
	return documentOf('deal', id, tale.log);
}

/** The deal of a generated order: paid, paid in part, or open. */
export function generatedDeal({ random, lines, lead, customer, created, open }: Outline): DealFacts {
	const cents = (value: number) => Math.round(value * 100) / 100;
	const amount = cents(lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0));
	const paymentMethod = random.pick(['full', 'instalments', 'on-delivery'] as const);
	const soon = created + random.int(1, 3) * DAY;
	const first = { at: soon, amount: paymentMethod === 'instalments' ? cents(amount * 0.3) : amount };
	const paid = paymentMethod === 'on-delivery' ? open > 5 : random.chance(0.75);
	return {
		...{ lead, created, customer: customer.id, currency: 'CNY', amount, paymentMethod },
		unitPrices: lines.map(({ line, price }) => ({ line, unitPrice: price })),
		payments: paid ? [first] : [],
	};
}
