import { expect, test } from 'vitest';
import { releasedOrder } from '../../../../tests/support/life.ts';
import { headOf, type OrderHead } from '../order/head.ts';
import type { DealHead } from '../deal/fold.ts';
import { recentHistory, type PastOrder } from './history.ts';

const ZONE = 'Asia/Shanghai';
const NOW = Date.parse('2026-08-31T09:00:00+08:00');
const HEAD = headOf(releasedOrder().state);
if (!HEAD) throw new Error('no order');

const made = (day: string, change: Partial<OrderHead> = {}) => ({
	head: {
		...{ ...HEAD, ...change },
		life: HEAD.life && { ...HEAD.life, createdAt: Date.parse(`${day}T12:00:00+08:00`) },
	},
});
const of = (amount: number, change: Partial<DealHead> = {}): { deal: DealHead } => ({
	deal: {
		...{ currency: 'CNY', amount, unitPrices: [], paymentMethod: 'full', paid: 0 },
		...{ customer: null, paymentStatus: 'unpaid', ...change },
	},
});

test.each<[string, PastOrder[], unknown]>([
	['none', [], { orders: 0, amounts: [], without: 0 }],
	[
		'six months back by the calendar, where a month is shorter its last days and on',
		[
			{ ...made('2026-03-04'), ...of(0.1) },
			{ ...made('2026-08-30'), ...of(0.2) },
			{ ...made('2026-03-02'), ...of(5) },
		],
		{ orders: 2, amounts: [{ currency: 'CNY', amount: 0.3 }], without: 0 },
	],
	[
		'by currency',
		[
			{ ...made('2026-07-01'), ...of(10) },
			{ ...made('2026-07-02'), ...of(20, { currency: 'USD' }) },
		],
		{
			orders: 2,
			amounts: [
				{ currency: 'CNY', amount: 10 },
				{ currency: 'USD', amount: 20 },
			],
			without: 0,
		},
	],
	[
		'what has no amount, or none that the reader may see, is counted apart',
		[
			made('2026-07-01'),
			{ ...made('2026-07-02'), ...of(0, { unpriced: true }) },
			{ ...made('2026-07-03'), ...of(7) },
		],
		{ orders: 3, amounts: [{ currency: 'CNY', amount: 7 }], without: 2 },
	],
	[
		'what was cancelled is none, what is archived is one',
		[
			{ ...made('2026-07-01', { status: 'cancelled' }), ...of(10) },
			{ ...made('2026-07-01', { status: 'archived' }), ...of(20) },
		],
		{ orders: 1, amounts: [{ currency: 'CNY', amount: 20 }], without: 0 },
	],
])('C5 the orders of half a year: %s', (_, orders, history) => {
	expect(recentHistory(orders, NOW, ZONE)).toEqual(history);
});
