import { expect, test } from 'vitest';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import { headOf } from '#lib/domain/order/head.ts';
import { deliveredOrder, releasedOrder } from '../../../../tests/support/life.ts';
import { openOf, owedIn, paymentsFound, paymentsOf } from './payment-list.ts';

const UNPAID: DealHead = {
	...{ amount: 100, currency: 'CNY', unitPrices: [], paymentMethod: 'full', customer: null },
	...{ paid: 0, paymentStatus: 'unpaid' },
};
const PAID: DealHead = { ...UNPAID, paid: 100, paymentStatus: 'paid' };
const PART: DealHead = { ...UNPAID, paid: 30.1, paymentStatus: 'part' };

const [GOING, THERE] = [headOf(releasedOrder().state), headOf(deliveredOrder().state)];
if (!GOING || !THERE) throw new Error('no order');

const at = (id: string, head: typeof GOING, day: number, name: string) => ({
	id,
	head: {
		...head,
		...{ number: `N-${id}`, customerName: name },
		life: head.life && {
			...head.life,
			createdAt: day,
			signedAt: head.life.signedAt === undefined ? undefined : day,
		},
	},
});
const ORDERS = [
	at('a', GOING, 1, '宏达'),
	at('b', GOING, 2, '宁海精工'),
	at('c', THERE, 2, '宏达'),
	at('d', THERE, 1, '宏达'),
	at('e', THERE, 3, '宁海精工'),
];
const DEALS = [
	{ order: 'a', deal: UNPAID, unsent: 0 },
	{ order: 'b', deal: PART, unsent: 1 },
	{ order: 'c', deal: PART, unsent: 0 },
	{ order: 'd', deal: { ...UNPAID, currency: 'USD' }, unsent: 0 },
	{ order: 'e', deal: PAID, unsent: 0 },
	{ order: 'gone', deal: UNPAID, unsent: 0 },
	{ order: 'archived', deal: PAID, unsent: 0 },
];

test('F3 what is delivered and unpaid comes first, the longest on top; then what is open, then what is settled', () => {
	const { rows, elsewhere } = paymentsOf(DEALS, ORDERS);
	expect(rows.map(({ order, state }) => `${order} ${state}`)).toEqual([
		...['d due', 'c due', 'b open', 'a open', 'e settled'],
	]);
	expect(elsewhere).toBe(1);
});

test.each([
	[{ text: '', open: true }, 'dcba'],
	[{ text: '', open: false }, 'dcbae'],
	[{ text: 'n-C', open: true }, 'c'],
	[{ text: '宁海', open: false }, 'be'],
	[{ text: '宏达 n-a', open: true }, 'a'],
	[{ text: '没有', open: false }, ''],
])('found by %j', (wanted, orders) => {
	const found = paymentsFound(paymentsOf(DEALS, ORDERS).rows, wanted);
	expect(found.map(({ order }) => order).join('')).toBe(orders);
});

test('what is open is summed by currency, to the cent', () => {
	expect(owedIn(paymentsOf(DEALS, ORDERS).rows)).toEqual([
		{ currency: 'USD', amount: 100 },
		{ currency: 'CNY', amount: 239.8 },
	]);
});

test('F5 nobody knows what is open of an amount that nobody stated', () => {
	expect(openOf({ ...UNPAID, amount: 0, unpriced: true })).toBeUndefined();
	expect(openOf({ ...UNPAID, amount: 0, unpriced: true, closed: '月结' })).toBe(0);
	expect(openOf(PART)).toBeCloseTo(69.9);
});
