import { expect, test } from 'vitest';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { Circumstances } from '#lib/domain/order/conditions.ts';
import { headOf } from '#lib/domain/order/head.ts';
import { completionOf, type CompletionPart } from '#lib/ui/ending/completion.ts';
import { deliveredOrder, releasedOrder } from '../../../../tests/support/life.ts';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { START, type Replica } from '../../../../tests/support/story.ts';
import { completionOffers } from './completion-offers.ts';

const at = new Date(START).toISOString();
const scores = { speed: 5, quality: 5, time: 5, attitude: 5 };
const unpaid: DealHead = {
	...{ amount: 100, currency: 'CNY', unitPrices: [], paymentMethod: 'full', customer: null },
	...{ paid: 0, paymentStatus: 'unpaid' },
};

function offered(order: Replica, me: PersonName, around: Circumstances = {}): string[] {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return completionOf(head, around).flatMap((part) =>
		completionOffers(PEOPLE[me], { order: order.state, head }, part, around).map(({ act }) => act),
	);
}
function labelOf(order: Replica, part: CompletionPart): string | undefined {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	const found = completionOf(head, {}).find((one) => one.part === part);
	return found && completionOffers(PEOPLE.sales1, { order: order.state, head }, found, {})[0]?.label;
}
function surveyed(changes: Partial<typeof scores> = {}): Replica {
	const order = deliveredOrder();
	order.add('service1', { kind: 'surveyed', ...scores, ...changes });
	return order;
}
function archived(): Replica {
	const order = surveyed();
	order.add('sales1', { kind: 'archived' });
	return order;
}

test.each<[state: string, me: PersonName, order: () => Replica, acts: string[], around?: Circumstances]>([
	['on its way', 'sales1', releasedOrder, []],
	['delivered', 'sales1', deliveredOrder, ['receipt', 'survey', 'review', 'archive']],
	['delivered', 'logistics1', deliveredOrder, ['receipt']],
	['delivered', 'service1', deliveredOrder, ['survey']],
	['delivered', 'quality1', deliveredOrder, []],
	['with a low score', 'sales1', () => surveyed({ time: 3 }), ['receipt', 'survey', 'review']],
	['unpaid', 'sales1', deliveredOrder, ['receipt', 'survey', 'review', 'pay'], { deal: unpaid }],
	['unpaid', 'finance1', deliveredOrder, ['pay', 'settle-payment'], { deal: unpaid }],
	['paid', 'finance1', deliveredOrder, [], { deal: { ...unpaid, paid: 100 } }],
	['archived', 'sales1', archived, []],
	['archived and unpaid', 'finance1', archived, [], { deal: unpaid }],
])('P4 of an order %s is offered to %s', (_state, me, order, acts, around) => {
	expect(offered(order(), me, around)).toEqual(acts);
});

test('F1 a receipt is filed once, a survey and a review may be written again', () => {
	const order = surveyed();
	order.add('logistics1', { kind: 'receipted', at });
	order.add('sales1', {
		...{ kind: 'reviewed', participants: ['sales1'], efficiency: '及时', exceptions: '', feedback: '' },
		improvements: [],
	});
	expect(offered(order, 'sales1')).toEqual(['survey', 'review', 'archive']);
	expect(labelOf(order, 'survey')).not.toBe(labelOf(deliveredOrder(), 'survey'));
	expect(labelOf(order, 'review')).not.toBe(labelOf(deliveredOrder(), 'review'));
});
