import { amountOf } from './fold.ts';
import type { OpeningTerms } from './entries.ts';
import type { Facts } from '../order/entries.ts';
import type { Department } from '../people.ts';

/** True while something is to be paid, or nobody knows whether. */
export function expectsPayment(terms: Pick<OpeningTerms, 'amount' | 'unpriced' | 'payment'>): boolean {
	const amount = amountOf(terms);
	return amount === undefined ? terms.payment !== 'paid' : amount > 0;
}

/**
 * The contacts of a new order: finance is one of them when payment is expected, unless the order or its plan names it already
 * (RULES.md F6).
 */
export function withFinance(
	contacts: Facts['contacts'],
	terms: Pick<OpeningTerms, 'amount' | 'unpriced' | 'payment'> | undefined,
	nodes: readonly { department: Department }[] = [],
): Facts['contacts'] {
	const named = [...contacts, ...nodes].some(({ department }) => department === 'finance');
	return named || !terms || !expectsPayment(terms) ? contacts : [...contacts, { department: 'finance' }];
}
