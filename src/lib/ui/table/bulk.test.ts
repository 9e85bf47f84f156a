import { expect, test } from 'vitest';
import { headOf } from '#lib/domain/order/head.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { orderStory, type Replica } from '../../../../tests/support/story.ts';
import { canGiveBack, handings, remarks } from './bulk.ts';

function row(id: string, story: Replica) {
	const head = headOf(story.state);
	if (!head) throw new Error('no order');
	return { id, head };
}
const going = row('order:1', orderStory());
const other = row('order:2', orderStory());
const foreign = { ...other, head: { ...other.head, lead: 'sales2' } };
const cancelled = row('order:3', withEntry({ kind: 'cancelled', reason: 'No funds' }));

test('P1 who reads an order comments on it', () => {
	expect(remarks([going, foreign], PEOPLE.sales1).works).toEqual(['order:1', 'order:2']);
	expect(remarks([going, foreign], PEOPLE.finance1)).toEqual({ works: [], denied: 2, idle: 0 });
});

test('P1 the lead gives the current node of own orders away, and is told of the others', () => {
	const all = [going, foreign, cancelled];
	const bulk = handings(all, PEOPLE.sales1, 'node', 'sales2');
	expect(bulk.works).toEqual([{ order: 'order:1', node: 'confirmed', from: undefined }]);
	expect([bulk.denied, bulk.idle]).toEqual([1, 1]);
	expect(canGiveBack(bulk.works)).toBe(false);
});

test('an order goes to another lead, and can be given back', () => {
	const bulk = handings([going, foreign], PEOPLE.manager1, 'lead', 'sales2');
	expect(bulk.works).toEqual([{ order: 'order:1', node: undefined, from: 'sales1' }]);
	expect(bulk).toMatchObject({ denied: 0, idle: 1 });
	expect(canGiveBack(bulk.works)).toBe(true);
});

function withEntry(draft: Parameters<Replica['add']>[1]): Replica {
	const story = orderStory();
	story.add('sales1', draft);
	return story;
}
