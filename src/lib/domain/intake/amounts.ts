import { folded, plain } from './plain-text.ts';
import type { Reading } from './problem.ts';

const SCALES: Readonly<Record<string, number>> = {
	千: 1_000,
	k: 1_000,
	万: 10_000,
	亿: 100_000_000,
	m: 1_000_000,
};
const CURRENCIES: Readonly<Record<string, string>> = {
	'¥': 'CNY',
	rmb: 'CNY',
	cny: 'CNY',
	人民币: 'CNY',
	元: 'CNY',
	nt$: 'TWD',
	twd: 'TWD',
	ntd: 'TWD',
	新台币: 'TWD',
	台币: 'TWD',
	hk$: 'HKD',
	hkd: 'HKD',
	港币: 'HKD',
	us$: 'USD',
	usd: 'USD',
	$: 'USD',
	美元: 'USD',
	'€': 'EUR',
	eur: 'EUR',
	欧元: 'EUR',
	'£': 'GBP',
	gbp: 'GBP',
	英镑: 'GBP',
	jpy: 'JPY',
	日元: 'JPY',
	日圆: 'JPY',
};
const PLAIN_NUMBER = /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;
const AMOUNT = /^(\D*?)([\d,.]+)([千k万亿m]?)(\D*)$/;
const QUANTITY = /^([\d,.]+)([千万]?)(.*)$/;
const MOST = 1e12;

export interface Money {
	amount: number;
	/** As the cell says it; most cells do not. */
	currency?: string | undefined;
}

/** Money as a cell states it: `¥50,000`, `5万`, `NT$3,000.50`; `scale` is what the column counts in. */
export function readAmount(text: string, scale = 1): Reading<Money> {
	const [, before = '', digits = '', unit = '', after = ''] =
		AMOUNT.exec(folded(text).replace(/整$/, '')) ?? [];
	const said = [before, after.replace(/^[元圆块]$/, '')].filter((sign) => sign !== '');
	const currencies = said.map((sign) => CURRENCIES[sign]);
	const number = readNumber(digits);
	const own = SCALES[unit];
	if (number === undefined || currencies.includes(undefined) || new Set(currencies).size > 1)
		return { wrong: 'amount' };
	const amount = Math.round(number * (own ?? scale) * 100) / 100;
	return amount > MOST ? { wrong: 'amount' } : { value: { amount, currency: currencies[0] } };
}

export interface Counted {
	quantity: number;
	/** What stands behind the number. */
	unit: string;
}

/** How many, as a cell states it: `5台`, `1,200`, `1.5 t`. */
export function readQuantity(text: string): Reading<Counted> {
	const [, digits = '', scale = '', unit = ''] = QUANTITY.exec(plain(text).replaceAll('萬', '万')) ?? [];
	const number = readNumber(digits);
	if (number === undefined) return { wrong: 'quantity' };
	const quantity = Math.round(number * (SCALES[scale] ?? 1) * 1e6) / 1e6;
	if (quantity <= 0 || quantity > 1e9 || /\d/.test(unit.charAt(0)) || unit.trim().length > 20)
		return { wrong: 'quantity' };
	return { value: { quantity, unit: unit.trim() } };
}

/** The currency that a cell names by its sign, its code or its word. */
export function readCurrency(text: string): Reading<string> {
	const known = CURRENCIES[folded(text)];
	if (known) return { value: known };
	const code = plain(text).toUpperCase();
	return /^[A-Z]{3}$/.test(code) ? { value: code } : { wrong: 'word' };
}

function readNumber(digits: string): number | undefined {
	return PLAIN_NUMBER.test(digits) ? Number(digits.replaceAll(',', '')) : undefined;
}
