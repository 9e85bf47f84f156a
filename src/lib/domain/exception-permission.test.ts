import { describe, expect, test } from 'vitest';
import { handle, raise, releasedOrder } from '../../../tests/support/life.ts';
import { PEOPLE, type PersonName } from '../../../tests/support/people.ts';
import type { Replica } from '../../../tests/support/story.ts';
import { groupsOf, orderAudience } from './audience.ts';
import { exceptionSteps } from './exception-permission.ts';
import { headOf } from './order/head.ts';

function stepsOf(order: Replica, name: PersonName): string[] {
	const head = headOf(order.state);
	const [exception] = [...(head?.exceptions ?? []), ...(head?.toClose ?? [])];
	return head && exception ? exceptionSteps(PEOPLE[name], head, exception) : [];
}
const reads = (order: Replica, name: PersonName) =>
	orderAudience(headOf(order.state) ?? undefined).some((group) => groupsOf(PEOPLE[name]).includes(group));

describe('P1 P4 what is offered on an exception', () => {
	test.each([
		['sales1', ['handled', 'resolved']],
		['warehouse1', ['handled', 'resolved']],
		['head-logistics', ['handled', 'resolved']],
		['quality1', []],
	] as const)('reported: to %s %j', (name, steps) => {
		const order = releasedOrder();
		raise(order);
		expect(stepsOf(order, name)).toEqual(steps);
	});

	test('X1 X2 in hand it is its owner’s to resolve, resolved it is the lead’s to close', () => {
		const order = releasedOrder();
		const exception = raise(order);
		handle(order, exception, 'sales1', 'quality1');
		expect(stepsOf(order, 'quality1')).toEqual(['resolved']);
		order.add('quality1', { kind: 'resolved', exception, result: '好' });
		expect(stepsOf(order, 'quality1')).toEqual([]);
		expect(stepsOf(order, 'sales1')).toEqual(['closed', 'reopened']);
		expect(stepsOf(order, 'warehouse1')).toEqual(['reopened']);
		order.add('sales1', { kind: 'closed', exception, customerTold: true });
		expect(stepsOf(order, 'sales1')).toEqual([]);
	});

	test('X1 another’s exception is not one’s own', () => {
		const order = releasedOrder();
		raise(order, { node: undefined });
		expect(stepsOf(order, 'warehouse1')).toEqual(['handled', 'resolved']);
		expect(stepsOf(order, 'warehouse2')).toEqual([]);
	});
});

test('X4 who solves an exception reads the order until it is closed', () => {
	const order = releasedOrder();
	const exception = raise(order);
	expect(reads(order, 'engineering1')).toBe(false);
	handle(order, exception, 'sales1', 'engineering1');
	expect(reads(order, 'engineering1')).toBe(true);
	order.add('engineering1', { kind: 'resolved', exception, result: '好' });
	expect(reads(order, 'engineering1')).toBe(true);
	order.add('sales1', { kind: 'closed', exception, customerTold: false });
	expect(reads(order, 'engineering1')).toBe(false);
});
