import { expect, test } from 'vitest';
import { Replica } from '../../../../tests/support/story.ts';
import type { Draft } from '../log/append.ts';
import { amountOf, foldDeal, owed, paidUp } from './fold.ts';

const terms = { currency: 'CNY', amount: 0, unitPrices: [], paymentMethod: 'full' };
const pay = (amount: number): Draft => ({ kind: 'paid', amount, at: '2026-03-02T00:00:00Z' });
const price = (amount: number): Draft => ({ kind: 'amended', changes: { amount }, reason: '补单价' });
const close: Draft = { kind: 'closed', reason: '月结' };

function deal(created: Record<string, unknown>, ...later: Draft[]) {
	const replica = new Replica('lead');
	replica.add('sales1', { kind: 'created', ...terms, ...created });
	for (const draft of later) replica.add('sales1', draft);
	const head = foldDeal(replica.log);
	if (!head) throw new Error('no deal');
	return { amount: amountOf(head), status: head.paymentStatus, up: paidUp(head), owed: owed(head) };
}

test.each([
	[
		'what a source calls paid is paid, whatever it costs',
		{ unpriced: true, payment: 'paid' },
		[],
		'paid',
		true,
	],
	[
		'unpaid without an amount holds the order back',
		{ unpriced: true, payment: 'unpaid' },
		[],
		'unpaid',
		false,
	],
	['a payment towards nobody knows what is a part', { unpriced: true }, [pay(5)], 'part', false],
	[
		'what is open may be settled otherwise',
		{ unpriced: true, payment: 'part' },
		[pay(5), close],
		'part',
		true,
	],
	['a part of a known amount', { amount: 100, payment: 'part' }, [], 'part', false],
	['until the rest came in', { amount: 100, payment: 'part' }, [pay(100)], 'paid', true],
	['what came in is summed to the cent', { amount: 0.8 }, [pay(0.1), pay(0.7)], 'paid', true],
	['an amount stated later counts', { unpriced: true }, [price(100), pay(100)], 'paid', true],
	['what costs nothing is not waited for', {}, [], 'unpaid', true],
] as const)('F3, F5 %s', (_, created, later, status, up) => {
	expect(deal(created, ...later)).toMatchObject({ status, up });
});

test('an amount that nobody stated is none', () => {
	expect(deal({ unpriced: true }).amount).toBeUndefined();
	expect(deal({ unpriced: true }, price(8)).amount).toBe(8);
	expect(deal({ amount: 8 }).amount).toBe(8);
});

test.each([
	['all of it at first', { amount: 0.3 }, [], 0.3],
	['the rest, to the cent', { amount: 0.3 }, [pay(0.1)], 0.2],
	['nothing when it is paid', { amount: 0.3 }, [pay(0.1), pay(0.2)], 0],
	['nothing when it was settled otherwise', { amount: 5 }, [close], 0],
	['nothing that anybody knows without an amount', { unpriced: true }, [], 0],
] as const)('F3 what is open: %s', (_, created, later, open) => {
	expect(deal(created, ...later).owed).toBe(open);
});
