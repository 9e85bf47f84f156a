import { expect, test } from 'vitest';
import { headOf } from '#lib/domain/order/head.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { byBucket, silentIn, tasksOf } from './my-work.ts';

const zone = 'Asia/Shanghai';
const DAY = 86_400_000;

function rows(...orders: Replica[]) {
	return orders.flatMap((order, index) => {
		const head = headOf(order.state);
		return head ? [{ id: `order:${index}`, head, unsent: 0 }] : [];
	});
}

test('my nodes are those given to me, and my department’s while nobody is named', () => {
	const order = orderStory();
	const nodes = (me: keyof typeof PEOPLE) => tasksOf(rows(order), PEOPLE[me]).map(({ node }) => node.node);
	expect(nodes('warehouse1')).toEqual(['stocked']);
	expect(nodes('warehouse2')).toEqual([]);
	expect(nodes('quality1')).toEqual(['inspected']);
	expect(nodes('logistics1')).toEqual(['shipped', 'signed']);
});

test('N7 a sales node that nobody is named for is the order’s own lead’s', () => {
	const order = orderStory();
	const nodes = (id: string) => tasksOf(rows(order), { ...PEOPLE.sales1, id }).map(({ node }) => node.node);
	expect(nodes('sales1')).toEqual(['confirmed']);
	expect(nodes('sales2')).toEqual([]);
});

test('what is done, and what belongs to a cancelled order, is nobody’s', () => {
	const done = orderStory();
	done.add('quality1', { kind: 'done', node: 'inspected', actualAt: new Date(START).toISOString() });
	const cancelled = orderStory();
	cancelled.add('sales1', { kind: 'cancelled', reason: 'No funds' });
	expect(tasksOf(rows(done, cancelled), PEOPLE.quality1)).toEqual([]);
});

test('a task says which earlier node it waits for', () => {
	const [task] = tasksOf(rows(orderStory()), PEOPLE.warehouse1);
	expect(task?.waitsFor?.node).toBe('confirmed');
});

test('tasks are grouped by the company’s days, the earliest first', () => {
	const tasks = tasksOf(rows(orderStory()), PEOPLE.logistics1);
	const [shipped = 0, signed = 0] = tasks.map(({ node }) => Date.parse(node.plannedAt));
	const groups = (now: number) =>
		Object.entries(byBucket(tasks, now, zone))
			.filter(([, group]) => group.length > 0)
			.map(([bucket, group]) => `${bucket}: ${group.map(({ node }) => node.node).join()}`);
	expect(groups(shipped - 9 * DAY)).toEqual(['later: shipped,signed']);
	expect(groups(shipped - 60_000)).toEqual(['today: shipped', 'next: signed']);
	expect(groups(shipped + 60_000)).toEqual(['overdue: shipped', 'next: signed']);
	expect(groups(signed + 1)).toEqual(['overdue: shipped,signed']);
});

test('T5 a lead sees the steps of their own orders of which nothing was heard, the longest silence first', () => {
	const [early, late, started] = [orderStory(), orderStory(), orderStory()];
	for (const order of [late, early])
		order.add('quality1', { kind: 'progressed', node: 'inspected', percent: 10 });
	late.add('quality1', { kind: 'progressed', node: 'inspected', percent: 20 });
	const of = (me: keyof typeof PEOPLE, now: number) =>
		silentIn(rows(late, early, started), PEOPLE[me], DEFAULT_SETTINGS, now).map(({ order }) => order);
	expect(of('sales1', START + 8 * 3_600_000)).toEqual([]);
	expect(of('sales1', START + 2 * DAY)).toEqual(['order:1', 'order:0']);
	expect(of('sales2', START + 2 * DAY)).toEqual([]);
	expect(of('quality1', START + 2 * DAY)).toEqual([]);
});
