import { expect, test } from 'vitest';
import { releasedOrder, verify } from '../../../../tests/support/life.ts';
import { orderStory } from '../../../../tests/support/story.ts';
import { askedBy } from './asked.ts';

test('PL5 a release asks each department that has work left, with its nodes', () => {
	const order = orderStory();
	verify(order);
	const first = order.state.nodes[0];
	if (!first) throw new Error('no plan');
	order.add('sales1', { kind: 'done', node: first.node, actualAt: first.plannedAt });
	const asked = askedBy(order.state);
	expect(asked.flatMap(({ nodes }) => nodes.map(({ node }) => node)).toSorted()).toEqual(
		order.state.nodes
			.slice(1)
			.map(({ node }) => node)
			.toSorted(),
	);
	expect(asked.every(({ answered }) => !answered)).toBe(true);
});

test('PL6 a department that confirmed is known to have answered', () => {
	const order = releasedOrder();
	order.add('logistics1', { kind: 'resourced', department: 'logistics', able: true });
	const answered = askedBy(order.state).filter((one) => one.answered);
	expect(answered.map(({ department }) => department)).toEqual(['logistics']);
});
