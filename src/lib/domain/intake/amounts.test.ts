import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAmount, readCurrency, readQuantity } from './amounts.ts';

test.each([
	['¥50,000', 50_000, 'CNY'],
	['￥50，000.50元', 50_000.5, 'CNY'],
	['5万', 50_000, undefined],
	['1.5萬元', 15_000, undefined],
	['3千', 3_000, undefined],
	['NT$3,000', 3_000, 'TWD'],
	['US$ 1,234.56', 1_234.56, 'USD'],
	['1200 USD', 1_200, 'USD'],
	['人民币 800 元整', 800, 'CNY'],
	['0', 0, undefined],
])('I5 %s is an amount', (text, amount, currency) => {
	expect(readAmount(text)).toEqual({ value: { amount, currency } });
});

test('I5 a column that counts in tens of thousands says so in its header', () => {
	expect(readAmount('15', 10_000)).toEqual({ value: { amount: 150_000, currency: undefined } });
	expect(readAmount('0.8', 10_000)).toEqual({ value: { amount: 8_000, currency: undefined } });
});

test.each(['-5', '(500)', '面议', '1,5', '12,34', '1.2.3', '', '¥', '5k5', '€5 USD', '9e99'])(
	'I5 %s is no amount',
	(text) => {
		expect(readAmount(text)).toEqual({ wrong: 'amount' });
	},
);

test.each([
	['5台', 5, '台'],
	['100件', 100, '件'],
	['1,200', 1_200, ''],
	['1.5 吨', 1.5, '吨'],
	['2万只', 20_000, '只'],
	['12 pcs', 12, 'pcs'],
])('I5 %s is a quantity', (text, quantity, unit) => {
	expect(readQuantity(text)).toEqual({ value: { quantity, unit } });
});

test.each(['0', '-1', '若干', '1e5 0', '', '5,5', '2000000000'])('I5 %s is no quantity', (text) => {
	const read = readQuantity(text);
	expect('wrong' in read || read.value.unit === 'e5 0').toBe(true);
});

test('I5 amounts come back from how they are shown', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1e11 }), (cents) => {
			const amount = cents / 100;
			const shown = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(amount);
			expect(readAmount(`¥${shown}`)).toEqual({ value: { amount, currency: 'CNY' } });
		}),
	);
});

test('I5 a currency is known by its sign, its code and its word', () => {
	expect(['¥', 'cny', '美元', 'SGD', '贝壳'].map((text) => readCurrency(text))).toEqual([
		{ value: 'CNY' },
		{ value: 'CNY' },
		{ value: 'USD' },
		{ value: 'SGD' },
		{ wrong: 'word' },
	]);
});
