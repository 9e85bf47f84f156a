import { describe, expect, test } from 'vitest';
import { deliveredOrder, deliveryOf, handle, raise, releasedOrder } from '../../../tests/support/life.ts';
import { createdDraft, orderStory, Replica, START } from '../../../tests/support/story.ts';
import type { Draft } from './log/append.ts';
import { limitsOf, overrunOf, unexplained, type LimitName } from './limits.ts';
import { headOf } from './order/head.ts';
import { calendarOf, DEFAULT_SETTINGS } from './settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An order that came in on Monday at 8:01, when work begins, with nothing done on it. */
function received(...drafts: Draft[]): Replica {
	const order = new Replica('lead');
	order.add('sales1', { ...createdDraft(), contactName: '王经理' });
	for (const draft of drafts) order.add('sales1', draft);
	return order;
}
const high: Draft = { kind: 'prioritised', priority: 'high', rule: true };
const low: Draft = { kind: 'prioritised', priority: 'low', rule: true };

function limit(order: Replica, name: LimitName, now: number, settings = DEFAULT_SETTINGS) {
	return limitsOf(order.state, settings, now).find((candidate) => candidate.name === name);
}
const created = START + MINUTE;

describe('T1 limits run in working time from what starts them', () => {
	test.each<[string, Replica, LimitName, number]>([
		['high: confirming starts within an hour', received(high), 'confirm', 60],
		['high: the plan stands within two', received(high), 'plan', 120],
		['medium: within four', received(), 'respond', 240],
		['low: within eight', received(low), 'respond', 480],
	])('T1 %s', (_, order, name, minutes) => {
		const { due = 0, from } = limit(order, name, created) ?? {};
		expect(from).toBe(created);
		// The morning has 239 minutes left; then there is an hour for lunch, and a night.
		const breaks = minutes > 479 ? 60 + 15 * 60 : minutes > 239 ? 60 : 0;
		expect((due - created) / MINUTE).toBe(minutes + breaks);
	});

	test('T1 a flag, two hours; resources, one; an exception, one to handling, its deadline to the end', () => {
		const flagged = orderStory();
		expect((limit(flagged, 'clear-flag', created)?.due ?? 0) - created).toBe(120 * MINUTE);
		const order = releasedOrder();
		const released = order.state.life.release?.at ?? 0;
		expect((limit(order, 'resources', released)?.due ?? 0) - released).toBe(60 * MINUTE);
		const exception = raise(order, { discoveredAt: new Date(START - 24 * HOUR).toISOString() });
		const { at = 0 } = order.state.exceptions[0] ?? {};
		expect((limit(order, 'handle', at)?.due ?? 0) - at).toBe(60 * MINUTE);
		expect(limit(order, 'report', at)).toMatchObject({ state: 'kept', bound: { person: 'warehouse1' } });
		handle(order, exception);
		expect(limit(order, 'solve', at)).toMatchObject({
			due: START + 24 * HOUR,
			bound: { person: 'logistics2' },
		});
	});

	test('T6 the receipt is expected back within seven days of the delivery, and the survey within three', () => {
		const order = deliveredOrder();
		const at = order.state.life.signedAt ?? 0;
		const due = (name: LimitName) => (limit(order, name, at)?.due ?? 0) - at;
		expect([due('receipt'), due('survey')]).toEqual([7 * 24 * HOUR, 3 * 24 * HOUR]);
		expect(limit(order, 'receipt', at)?.bound).toEqual({ department: 'logistics' });
		expect(limit(order, 'survey', at)?.bound).toEqual({ department: 'service' });
		order.add('logistics1', { kind: 'receipted', at: new Date(at + HOUR).toISOString() });
		expect(limit(order, 'receipt', at + 8 * 24 * HOUR)?.state).toBe('kept');
		expect(limit(order, 'survey', at + 4 * 24 * HOUR)?.state).toBe('broken');
		expect(limit(releasedOrder(), 'receipt', at)).toBeUndefined();
	});

	test('T1 after rejected goods service has two hours', () => {
		const order = deliveredOrder(1);
		const at = order.state.life.complaints[0]?.at ?? 0;
		expect(limit(order, 'contact', at)).toMatchObject({
			...{ due: at + 120 * MINUTE, bound: { department: 'service' }, state: 'open' },
		});
		const contactedAt = new Date(at + 30 * MINUTE).toISOString();
		const delivery = deliveryOf(order);
		order.add('service1', { kind: 'contacted', delivery, at: contactedAt, cause: '划痕' });
		expect(limit(order, 'contact', at + 10 * HOUR)?.state).toBe('kept');
	});

	test('T1 every limit is a setting', () => {
		const settings = { ...DEFAULT_SETTINGS, limits: { ...DEFAULT_SETTINGS.limits, respondMedium: 30 } };
		expect((limit(received(), 'respond', created, settings)?.due ?? 0) - created).toBe(30 * MINUTE);
	});
});

describe('T2 open, kept, broken', () => {
	test('T2 open until it is due, then broken, kept when it was done before', () => {
		const order = received(high);
		expect(limit(order, 'confirm', created + 60 * MINUTE)?.state).toBe('open');
		expect(limit(order, 'confirm', created + 61 * MINUTE)?.state).toBe('broken');
		order.add('sales1', { kind: 'cleared', flags: ['contact'], note: '已问' });
		expect(limit(order, 'confirm', created + 61 * MINUTE)?.state).toBe('kept');
		expect(limit(order, 'plan', created + 121 * MINUTE)?.state).toBe('broken');
	});

	test('T2 an overrun is counted in working time', () => {
		const order = received(low);
		const broken = limit(order, 'respond', created + 48 * HOUR);
		const overrun = broken && overrunOf(broken, calendarOf(DEFAULT_SETTINGS), created + 48 * HOUR);
		expect(overrun).toBe(8 * HOUR);
	});

	test('T2 a cancelled order binds nobody', () => {
		const order = received(high, { kind: 'cancelled', reason: '取消' });
		expect(limitsOf(order.state, DEFAULT_SETTINGS, created + 48 * HOUR)).toEqual([]);
	});

	test('T2 the head tells of the same limits while nothing is resolved', () => {
		const order = releasedOrder();
		handle(order, raise(order));
		const head = headOf(order.state);
		expect(head && limitsOf(head, DEFAULT_SETTINGS, created + 48 * HOUR)).toEqual(
			limitsOf(order.state, DEFAULT_SETTINGS, created + 48 * HOUR),
		);
	});
});

test('T3 a broken limit asks for its reason until somebody gives one', () => {
	const order = received(high);
	const late = created + 10 * HOUR;
	const asked = () => unexplained(limitsOf(order.state, DEFAULT_SETTINGS, late)).map(({ key }) => key);
	expect(asked()).toEqual(['confirm', 'plan']);
	order.add('sales1', { kind: 'explained', breach: 'confirm', reason: '客户电话不通' });
	expect(asked()).toEqual(['plan']);
});
