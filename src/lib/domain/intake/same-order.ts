import type { Facts } from '../order/entries.ts';
import { folded } from './plain-text.ts';

/**
 * What tells an order from all others (RULES.md I4): the number that its source gave; without one customer, lines and date. The
 * same text on every phone.
 */
export function identityOf({ source, sourceNumber, ...facts }: Facts): string {
	return sourceNumber === undefined ? sameness(facts) : `number\n${source}\n${folded(sourceNumber)}`;
}

/** Customer, lines and date: orders that agree in them may be one, whatever their numbers. */
export function sameness({
	customerName,
	lines,
	orderDate,
}: Pick<Facts, 'customerName' | 'lines' | 'orderDate'>): string {
	const said = lines.map(({ name, model = '', spec = '', quantity, unit }) =>
		[name, model, spec, String(quantity), unit].map(folded).join('|'),
	);
	return ['same', folded(customerName), orderDate, ...said.sort()].join('\n');
}
