import { expect, test } from 'vitest';
import { deliveredDraft, orderStory } from '../../../../tests/support/story.ts';
import { deliveryNode, resultOf, stillToCome, withRejected } from './delivery.ts';

test.each([
	[[{ accepted: 10, rejected: 0 }], 'qualified'],
	[
		[
			{ accepted: 8, rejected: 2 },
			{ accepted: 100, rejected: 0 },
		],
		'partial',
	],
	[[{ accepted: 0, rejected: 10 }], 'rejected'],
])('%j is %s', (lines, result) => {
	expect(resultOf(lines)).toBe(result);
});

test('what one code brought is no longer to come under another, and may be counted again under its own', () => {
	const order = orderStory();
	order.add('logistics1', deliveredDraft({ code: 'PKG-1', first: 4 }));
	expect(stillToCome(order.state, 'signed', 'PKG-2')).toEqual(
		new Map([
			['l1', 6],
			['l2', 0],
		]),
	);
	expect(stillToCome(order.state, 'signed', 'PKG-1').get('l1')).toBe(10);
});

test('rejecting takes from what was accepted, and gives it back', () => {
	expect(withRejected({ accepted: 10, rejected: 0 }, 3)).toEqual({ accepted: 7, rejected: 3 });
	expect(withRejected({ accepted: 7, rejected: 3 }, 1)).toEqual({ accepted: 9, rejected: 1 });
	expect(withRejected({ accepted: 1, rejected: 0 }, 3)).toEqual({ accepted: 0, rejected: 3 });
});

test('the delivery is confirmed on the open signing node', () => {
	expect(deliveryNode(orderStory().state)?.node).toBe('signed');
});
