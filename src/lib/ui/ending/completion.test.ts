import { describe, expect, test } from 'vitest';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import { headOf } from '#lib/domain/order/head.ts';
import { deliveredOrder, raise, releasedOrder } from '../../../../tests/support/life.ts';
import { START, type Replica } from '../../../../tests/support/story.ts';
import { archiveNeeds, completionOf } from './completion.ts';

const when = new Date(START).toISOString();
const deal: DealHead = {
	...{ currency: 'CNY', amount: 10, unitPrices: [], paymentMethod: 'full', paid: 0 },
	...{ customer: null, paymentStatus: 'unpaid' },
};
const review = { participants: ['sales1'], efficiency: '', exceptions: '', feedback: '', improvements: [] };

function parts(order: Replica, around = {}): string[] {
	const head = headOf(order.state);
	return head ? completionOf(head, around).map(({ part, state }) => `${part} ${state}`) : [];
}
function needs(order: Replica, around = {}): string[] {
	const head = headOf(order.state);
	return head ? archiveNeeds(head, around) : [];
}

describe('F1 F2 F3 what completes an order', () => {
	test('F1 nothing while it still goes on', () => {
		expect(parts(releasedOrder())).toEqual([]);
	});

	test('F1 receipt, survey, a review that is optional, and the archive', () => {
		const order = deliveredOrder();
		expect(parts(order)).toEqual(['receipt open', 'survey open', 'review optional', 'archive open']);
		order.add('logistics1', { kind: 'receipted', at: when });
		order.add('service1', { kind: 'surveyed', speed: 5, quality: 5, time: 5, attitude: 5 });
		order.add('sales1', { kind: 'archived' });
		expect(parts(order)).toEqual(['receipt done', 'survey done', 'review optional', 'archive done']);
	});

	test('F2 a low score asks for a review, and the archive waits for it', () => {
		const order = deliveredOrder();
		order.add('service1', { kind: 'surveyed', speed: 2, quality: 5, time: 5, attitude: 5 });
		expect(parts(order)).toContain('review open');
		expect(needs(order)).toEqual(['reviewed']);
		order.add('sales1', { kind: 'reviewed', ...review });
		expect(needs(order)).toEqual([]);
	});

	test('F3 an open payment keeps it from the archive', () => {
		expect(parts(deliveredOrder(), { deal })).toEqual(
			expect.arrayContaining(['payment open', 'archive waits']),
		);
		expect(needs(deliveredOrder(), { deal })).toEqual(['paid']);
		expect(needs(deliveredOrder(), { deal: { ...deal, closed: '抵扣' } })).toEqual([]);
	});

	test('P4 everything that is missing is named', () => {
		const order = deliveredOrder(1);
		raise(order, { delayDays: 5 });
		expect(needs(order)).toEqual(['exceptions-closed', 'complaints-done', 'reviewed']);
	});

	test('a cancelled order is reviewed when it must be, and archived', () => {
		const order = releasedOrder();
		order.add('sales1', { kind: 'cancelled', reason: '取消' });
		expect(parts(order)).toEqual(['review optional', 'archive open']);
	});
});
