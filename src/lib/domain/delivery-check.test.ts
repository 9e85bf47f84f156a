import { describe, expect, test } from 'vitest';
import { deliveredOrder, releasedOrder } from '../../../tests/support/life.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import type { Replica } from '../../../tests/support/story.ts';
import { checkReminders, withoutRepeats } from './delivery-check.ts';
import { headOf } from './order/head.ts';
import { REMINDER_DEFAULTS, remindersDue } from './reminder.ts';
import { companySettings, DEFAULT_SETTINGS } from './settings.ts';

const HOUR = 3_600_000;
const people = Object.values(PEOPLE);

function told(order: Replica, hoursBefore: number, company = DEFAULT_SETTINGS): string[] {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	const planned = Date.parse(order.node('signed').plannedAt);
	return checkReminders({ id: 'order:1', head }, people, company, planned - hoursBefore * HOUR).map(
		({ limit, node, to }) => `${limit} ${node} ${to}`,
	);
}
const logistics = ['check-delivery signed logistics1'];

describe('R8 the check before a delivery', () => {
	test.each([
		[25, []],
		[24, logistics],
		[13, logistics],
		[12, []],
	])('R8 %i h before: %j', (hours, expected) => {
		expect(told(releasedOrder(), hours)).toEqual(expected);
	});

	test('R8 as long before as is set', () => {
		const company = companySettings.parse({ reminders: { deliveryCheck: 120 } });
		expect(told(releasedOrder(), 24, company)).toEqual([]);
		expect(told(releasedOrder(), 2, company)).toEqual(logistics);
	});

	test('R8 nobody is reminded of what was looked after, delivered, or cancelled', () => {
		const order = releasedOrder();
		order.add('sales1', { kind: 'cancelled', reason: '取消' });
		expect(told(order, 24)).toEqual([]);
		expect(told(deliveredOrder(), 24)).toEqual([]);
	});

	test('R8 a record since the check began says that it was looked after', () => {
		const order = releasedOrder();
		const head = headOf(order.state);
		if (!head) throw new Error('no order');
		const planned = Date.parse(order.node('signed').plannedAt);
		const nodes = head.nodes.map((node) => ({ ...node, lastAt: planned - 23 * HOUR }));
		const now = planned - 22 * HOUR;
		expect(
			checkReminders({ id: 'order:1', head: { ...head, nodes } }, people, DEFAULT_SETTINGS, now),
		).toEqual([]);
	});

	test('R8 it stands for the ordinary reminder of the same time', () => {
		const head = headOf(releasedOrder().state);
		if (!head) throw new Error('no order');
		const order = { id: 'order:1', head };
		const now = Date.parse(head.nodes.find(({ stage }) => stage === 'signed')?.plannedAt ?? '') - 24 * HOUR;
		const ordinary = remindersDue(order, people, REMINDER_DEFAULTS, now);
		expect(ordinary.some(({ node }) => node === 'signed')).toBe(true);
		const checks = checkReminders(order, people, DEFAULT_SETTINGS, now);
		const left = withoutRepeats(ordinary, checks);
		expect(left.filter(({ node }) => node === 'signed')).toEqual([]);
		expect(left.length).toBe(ordinary.length - checks.length);
	});
});
