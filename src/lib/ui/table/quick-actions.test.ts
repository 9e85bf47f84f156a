import { expect, test } from 'vitest';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { orderStory, START } from '../../../../tests/support/story.ts';
import { quickActions } from './quick-actions.ts';

const made = headOf(orderStory().state);
if (!made) throw new Error('no order');
const head: OrderHead = made;
/** Everything before the delivery is done. */
const arrived: OrderHead = {
	...head,
	nodes: head.nodes.map((node) =>
		['signed', 'aftersales'].includes(node.stage)
			? node
			: { ...node, phase: 'done', doneAt: new Date(START).toISOString() },
	),
};

test.each<[PersonName, OrderHead, string[]]>([
	['sales1', head, ['done', 'assign', 'comment']],
	['warehouse1', head, ['comment']],
	['finance1', head, []],
	['sales1', arrived, ['deliver', 'assign', 'comment']],
	['logistics1', arrived, ['deliver', 'comment']],
	['sales1', { ...head, status: 'cancelled' }, ['comment']],
])('P1 %s is offered what they may do at once', (name, order, expected) => {
	expect(quickActions(order, PEOPLE[name])).toEqual(expected);
});
