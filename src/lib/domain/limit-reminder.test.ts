import { expect, test } from 'vitest';
import { deliveredOrder, raise, releasedOrder } from '../../../tests/support/life.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { orderStory } from '../../../tests/support/story.ts';
import { limitReminders } from './limit-reminder.ts';
import { headOf } from './order/head.ts';
import { REMINDER_DEFAULTS } from './reminder.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { stockIdOf } from './stock/figure.ts';
import { headWithShortage } from './stock/shortage.ts';

const MINUTE = 60_000;
const people = Object.values(PEOPLE);

function reminded(order: ReturnType<typeof releasedOrder>, now: number, name: string): string[] {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return limitReminders({ id: 'order:1', head }, people, DEFAULT_SETTINGS, REMINDER_DEFAULTS, now)
		.filter(({ limit }) => limit === name)
		.map(({ kind, to }) => `${kind} ${to}`);
}

test.each([
	[0, ['before sales1']],
	[59, ['before sales1']],
	[60, ['due sales1']],
	[60 + 240, ['escalated head-sales']],
	[60 + 480, ['escalated manager1']],
	[60 + 480 + 12 * 60, []],
])('R7 an exception that nobody takes up, %i minutes after it was reported: %j', (minutes, expected) => {
	const order = releasedOrder();
	raise(order);
	const at = order.state.exceptions[0]?.at ?? 0;
	expect(reminded(order, at + minutes * MINUTE, 'handle')).toEqual(expected);
});

test('R7 a department is asked for its resources, then its head, the lead and the managers are told', () => {
	const order = releasedOrder();
	const at = order.state.life.release?.at ?? 0;
	const asked = reminded(order, at, 'resources').filter((line) => line.includes('logistics'));
	expect(asked.sort()).toEqual(['before head-logistics', 'before logistics1', 'before logistics2']);
	const told = (minutes: number) => reminded(order, at + minutes * MINUTE, 'resources');
	expect(told(60 + 240)).toContain('escalated head-sales');
	order.add('logistics1', { kind: 'resourced', department: 'logistics', able: true });
	expect(reminded(order, at, 'resources').some((line) => line.includes('logistics'))).toBe(false);
});

test('I8 that more was asked for than there is while unpaid is told to readers of the deal alone', () => {
	const story = orderStory();
	const head = headOf(story.state);
	if (!head) throw new Error('no order');
	const owing = { paymentStatus: 'unpaid' as const, closed: undefined, stockCleared: undefined };
	const short = headWithShortage(head, owing, new Map([[stockIdOf('A型设备'), 1]]));
	// Somebody of another department leads it: their head reads orders, and no deals.
	const led = { ...short, lead: 'logistics1' };
	const from = led.life?.createdAt ?? 0;
	const told = (order: typeof led, minutes: number) =>
		limitReminders(
			{ id: 'order:1', head: order },
			...([people, DEFAULT_SETTINGS, REMINDER_DEFAULTS, from + minutes * MINUTE] as const),
		)
			.filter(({ id }) => id.includes(':clear-flag:intake:'))
			.map(({ kind, to }) => `${kind} ${to}`);
	expect(told(short, 0)).toEqual(['before sales1']);
	expect(told(short, 120)).toEqual(['due sales1']);
	expect(told(short, 120 + 240)).toEqual(['escalated head-sales']);
	expect(told(led, 120 + 240)).not.toContain('escalated head-logistics');
});

test.each([
	['receipt', 'logistics1', 7],
	['survey', 'service1', 3],
])('R8 the %s is reminded of when the goods were delivered, and when it is due', (name, person, days) => {
	const order = deliveredOrder();
	const at = order.state.life.signedAt ?? 0;
	const due = at + days * 1440 * MINUTE;
	expect(reminded(order, at, name)).toContain(`before ${person}`);
	expect(reminded(order, due, name)).toContain(`due ${person}`);
	expect(reminded(order, due + 480 * MINUTE, name).every((line) => line.startsWith('escalated'))).toBe(true);
	expect(reminded(order, due + 480 * MINUTE, name)).not.toEqual([]);
});

test('R3 ids are the same each time and name person and moment', () => {
	const order = releasedOrder();
	const head = headOf(order.state);
	const now = order.state.life.release?.at ?? 0;
	const ids = () =>
		head &&
		limitReminders({ id: 'order:1', head }, people, DEFAULT_SETTINGS, REMINDER_DEFAULTS, now).map(
			({ id, to }) => (id.endsWith(`:${to}`) ? id : `${id} does not end with its receiver`),
		);
	expect(ids()).toEqual(ids());
	expect(new Set(ids()).size).toBe(ids()?.length);
});
