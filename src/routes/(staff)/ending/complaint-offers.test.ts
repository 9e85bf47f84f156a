import { expect, test } from 'vitest';
import { deliveredOrder, deliveryOf } from '../../../../tests/support/life.ts';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { START, type Replica } from '../../../../tests/support/story.ts';
import { complaintOffers } from './complaint-offers.ts';

const at = new Date(START).toISOString();

function contacted(): Replica {
	const order = deliveredOrder(2);
	order.add('service1', { kind: 'contacted', delivery: deliveryOf(order), at, cause: '外箱破损' });
	return order;
}
function remedied(remedy: string, rest: object = {}): Replica {
	const order = contacted();
	order.add('service1', { kind: 'remedied', delivery: deliveryOf(order), remedy, done: false, ...rest });
	return order;
}
function offered(order: Replica, me: PersonName): string[] {
	const [complaint] = order.state.life.complaints;
	if (!complaint) throw new Error('nothing was rejected');
	return complaintOffers(PEOPLE[me], order.state, complaint).map(({ act }) => act);
}

test.each<[state: string, order: () => Replica, me: PersonName, acts: string[]]>([
	['rejected', () => deliveredOrder(2), 'service1', ['contact', 'remedy']],
	['rejected', () => deliveredOrder(2), 'sales1', ['contact', 'remedy']],
	['rejected', () => deliveredOrder(2), 'logistics1', []],
	['rejected', () => deliveredOrder(2), 'sales2', []],
	['contacted', contacted, 'service1', ['remedy']],
	['to be exchanged', () => remedied('exchange'), 'service1', ['finish', 'remedy']],
	['to be resent, no order yet', () => remedied('resend'), 'sales1', ['resend', 'remedy']],
	['to be resent, no order yet', () => remedied('resend'), 'service1', ['remedy']],
	[
		'to be resent by an order',
		() => remedied('resend', { order: 'order:01ARZ3NDEKTSV4RRFFQ69G5FAV' }),
		'service1',
		['finish', 'remedy'],
	],
	['made good', () => remedied('refund', { done: true }), 'service1', []],
])('E1 goods that were %s are offered to %3$s', (_state, order, me, acts) => {
	expect(offered(order(), me)).toEqual(acts);
});

test('E1 a remedy that was agreed on is changed, not agreed on again', () => {
	const labels = (order: Replica) => {
		const [complaint] = order.state.life.complaints;
		return complaint
			? complaintOffers(PEOPLE.service1, order.state, complaint).map(({ label }) => label)
			: [];
	};
	expect(labels(contacted()).at(-1)).toBe('定方案');
	expect(labels(remedied('exchange')).at(-1)).not.toBe('定方案');
});
