import { getLocale } from '#lib/paraglide/runtime.js';

/** The items as a list in a sentence of the reader's language. */
export function joined(items: readonly string[]): string {
	return new Intl.ListFormat(getLocale(), { style: 'narrow', type: 'conjunction' }).format(items);
}

/** A number as the reader's language writes it. */
export function numberWords(value: number): string {
	return new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 3 }).format(value);
}

/** An amount of money with its currency. */
export function moneyWords(amount: number, currency: string): string {
	return new Intl.NumberFormat(getLocale(), { style: 'currency', currency }).format(amount);
}
