import { expect, test } from 'vitest';
import { releasedOrder } from '../../../tests/support/life.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { orderStory, START, type Replica } from '../../../tests/support/story.ts';
import { amendmentReminders } from './amendment-reminder.ts';
import { headOf } from './order/head.ts';

const people = Object.values(PEOPLE);
const change = { kind: 'amended', changes: { address: '新址' }, reason: '客户搬迁' };

function told(order: Replica, now = START + 3_600_000): string[] {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return amendmentReminders({ id: 'order:x', head }, people, now).map(({ to }) => to);
}

test('PL7 an amendment after release is told to whoever has work left, and not to its author', () => {
	const order = releasedOrder();
	expect(told(order)).toEqual([]);
	order.add('sales1', change);
	expect(told(order)).toEqual(expect.arrayContaining(['logistics1', 'production1', 'head-logistics']));
	expect(told(order)).not.toContain('sales1');
	expect(told(order)).not.toContain('finance1');
});

test('PL7 a department whose work is done is left alone', () => {
	const order = releasedOrder();
	const mine = order.state.nodes.filter(({ department }) => department === 'production');
	for (const { node } of mine)
		order.add('sales1', { kind: 'done', node, actualAt: new Date(START).toISOString() });
	order.add('sales1', change);
	expect(told(order)).not.toContain('production1');
});

test('PL7 R4 before release nobody has begun with it, and long afterwards it is no news', () => {
	const before = orderStory();
	before.add('sales1', change);
	expect(told(before)).toEqual([]);
	const order = releasedOrder();
	order.add('sales1', change);
	expect(told(order, START + 13 * 3_600_000)).toEqual([]);
});

test('PL7 R3 each amendment is told once: its id is in the reminder’s', () => {
	const order = releasedOrder();
	const first = order.add('sales1', change);
	const head = headOf(order.state);
	const [reminder] = head ? amendmentReminders({ id: 'order:x', head }, people, START + 3_600_000) : [];
	expect(reminder?.id).toContain(first);
});
