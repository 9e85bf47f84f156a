import type { OpeningTerms } from '../deal/entries.ts';
import { readAmount, readCurrency, type Money } from './amounts.ts';
import type { OrderRows } from './order-rows.ts';
import type { PricedLine } from './read-lines.ts';
import { readMethod, readPayment } from './words.ts';

/** The commercial side of an order, as far as its rows say: what belongs in its deal. */
export interface StatedTerms {
	terms: OpeningTerms;
	/** What has been paid. */
	paid: number;
}

/**
 * Reads amount, prices, currency and payment. Nothing where neither an amount, nor prices that it follows from, nor a payment is stated:
 * such a deal says nothing.
 */
export function readTerms(
	order: OrderRows,
	lines: readonly PricedLine[],
	usual: string,
): StatedTerms | undefined {
	const total = readTotal(order, lines);
	const currency = order.read('currency', readCurrency) ?? total?.currency ?? usual;
	const paymentMethod = order.read('method', readMethod) ?? 'full';
	const payment = order.one('payment');
	const said = payment && order.value('payment', payment, readPayment);
	const priced = lines.flatMap(({ line, unitPrice }) =>
		unitPrice === undefined ? [] : [{ line, unitPrice }],
	);
	const sum = priced.length > 0 && priced.length === lines.length ? sumOf(lines) : undefined;
	const amount = total?.amount ?? sum;
	if (amount === undefined && said === undefined) return undefined;
	// Only in full is it known how much was paid.
	const known = said === 'part' || amount === undefined ? { payment: said } : {};
	return {
		terms: {
			...{ currency, amount: amount ?? 0, paymentMethod, unitPrices: priced },
			...(amount === undefined && { unpriced: true as const }),
			...known,
		},
		paid: said === 'paid' ? (amount ?? 0) : 0,
	};
}

/** The order's amount: stated once, the same in every row, or row by row what each line costs. */
function readTotal(order: OrderRows, lines: readonly PricedLine[]): Money | undefined {
	const cells = order.cells('amount');
	const scale = order.scale('amount');
	const stated = cells.flatMap((cell) => {
		const money = order.value('amount', cell, (text) => readAmount(text, scale));
		return money ? [{ ...money, cell }] : [];
	});
	const [first, ...others] = stated;
	if (!first || stated.length < cells.length) return undefined;
	const costs = new Map(lines.map((line) => [line.row, costOf(line)]));
	const byLine = others.length > 0 && stated.every(({ amount, cell }) => costs.get(cell.row) === amount);
	if (byLine) return { ...first, amount: rounded(stated.reduce((sum, { amount }) => sum + amount, 0)) };
	const differing = others.find(({ amount }) => amount !== first.amount);
	if (differing) order.wrong('amount', differing.cell, 'differs');
	return first;
}

function costOf({ quantity, unitPrice }: PricedLine): number | undefined {
	return unitPrice === undefined ? undefined : rounded(quantity * unitPrice);
}

function sumOf(lines: readonly PricedLine[]): number {
	return rounded(lines.reduce((sum, line) => sum + (costOf(line) ?? 0), 0));
}

function rounded(amount: number): number {
	return Math.round(amount * 100) / 100;
}
