import { expect, test } from 'vitest';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { mainAction, nodeActions } from './node-actions.ts';

const at = new Date(START).toISOString();
const offered = (order: Replica, node: string, me: PersonName) =>
	nodeActions(order.state, order.node(node), PEOPLE[me]);

test('P1 what a person may not record is not offered', () => {
	const order = orderStory();
	expect(offered(order, 'stocked', 'warehouse1')).toEqual(['start', 'done', 'raise', 'comment']);
	expect(offered(order, 'inspected', 'warehouse1')).toEqual(['raise', 'comment']);
	expect(offered(order, 'stocked', 'sales1')).toContain('plan');
	expect(offered(order, 'shipped', 'head-logistics')).toContain('assign');
	expect(offered(order, 'shipped', 'head-logistics')).not.toContain('plan');
});

test('a started node asks for progress, a done one can be taken back', () => {
	const order = orderStory();
	order.add('warehouse1', { kind: 'progressed', node: 'stocked', percent: 0 });
	expect(offered(order, 'stocked', 'warehouse1').slice(0, 2)).toEqual(['done', 'progress']);
	order.add('warehouse1', { kind: 'done', node: 'stocked', actualAt: at });
	expect(offered(order, 'stocked', 'warehouse1')).toEqual(['raise', 'comment', 'restart']);
});

test('on a cancelled order people can only talk', () => {
	const order = orderStory();
	order.add('sales1', { kind: 'cancelled', reason: 'No funds' });
	expect(offered(order, 'stocked', 'warehouse1')).toEqual(['comment']);
});

test('the main action is on my first open node, or on the one I opened', () => {
	const order = orderStory();
	const main = (me: PersonName, focused?: string) => {
		const found = mainAction(order.state, PEOPLE[me], focused);
		return found && `${found.action} ${found.node.node}`;
	};
	expect(main('logistics1')).toBe('start shipped');
	expect(main('logistics1', 'signed')).toBe('deliver signed');
	expect(main('warehouse1')).toBe('start stocked');
	expect(main('finance1')).toBeUndefined();
});
