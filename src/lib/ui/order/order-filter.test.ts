import { describe, expect, test } from 'vitest';
import { headOf } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { addressOfFilter, filterOfAddress } from './filter-address.ts';
import { NO_FILTER, passes, type OrderFilter } from './order-filter.ts';

const context = { me: PEOPLE.warehouse1, now: START, name: () => '林静' };

function finds(
	change: Partial<OrderFilter>,
	order: Replica = orderStory(),
	given: Parameters<typeof passes>[2] = context,
): boolean {
	const head = headOf(order.state);
	return head !== null && passes(head, { ...NO_FILTER, ...change }, given);
}

describe('words', () => {
	test.each(['ord2026', 'A公司', 'b型耗材', '林静', 'ord a公司', ''])('“%s” finds it', (text) => {
		expect(finds({ text })).toBe(true);
	});
	test.each(['B公司', 'ord b公司'])('“%s” does not', (text) => {
		expect(finds({ text })).toBe(false);
	});
	test('a waybill finds it once it was shipped', () => {
		const order = orderStory();
		order.add('logistics1', {
			kind: 'done',
			node: 'shipped',
			actualAt: new Date(START).toISOString(),
			waybill: 'SF77',
		});
		expect(finds({ text: 'sf77' }, order)).toBe(true);
	});
});

describe('flags and status', () => {
	test('mine is led by me or has an open node of mine', () => {
		expect(finds({ flags: ['mine'] })).toBe(true);
		expect(finds({ flags: ['mine'] }, orderStory(), { ...context, me: PEOPLE.warehouse2 })).toBe(false);
		expect(finds({ flags: ['mine'] }, orderStory(), { ...context, me: PEOPLE.sales1 })).toBe(true);
	});
	test('late is a node past its time of an order that still goes on', () => {
		const later = { ...context, now: START + 30 * 86_400_000 };
		expect(finds({ flags: ['late'] })).toBe(false);
		expect(finds({ flags: ['late'] }, orderStory(), later)).toBe(true);
		const cancelled = orderStory();
		cancelled.add('sales1', { kind: 'cancelled', reason: 'No funds' });
		expect(finds({ flags: ['late'] }, cancelled, later)).toBe(false);
	});
	test('T4 waiting is whose turn it is; what anybody may do waits for leads', () => {
		const as = (me: Person) => finds({ flags: ['waiting'] }, orderStory(), { ...context, me });
		expect(as(PEOPLE.sales1)).toBe(true);
		expect(as(PEOPLE.warehouse2)).toBe(false);
		const checker = { ...PEOPLE.manager1, roles: [...PEOPLE.manager1.roles, 'lead' as const] };
		expect([as(PEOPLE.manager1), as(checker)]).toEqual([false, true]);
	});
	test('every flag must hold, any of the statuses', () => {
		expect(finds({ flags: ['mine', 'exception'] })).toBe(false);
		expect(finds({ statuses: ['shipped', 'pending'] })).toBe(true);
		expect(finds({ statuses: ['shipped'] })).toBe(false);
	});
});

test.each<OrderFilter>([
	NO_FILTER,
	{ text: 'SF 77', statuses: ['shipped'], flags: ['mine', 'late'] },
	{ text: '', statuses: [], flags: ['contested'] },
])('an address keeps the filter %j', (filter) => {
	expect(filterOfAddress(new URLSearchParams(addressOfFilter(filter)))).toEqual(filter);
});

test('an address that states nonsense filters nothing', () => {
	expect(filterOfAddress(new URLSearchParams('?status=lost&only=odd'))).toEqual(NO_FILTER);
});
