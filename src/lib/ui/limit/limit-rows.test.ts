import { expect, test } from 'vitest';
import { limitsOf } from '#lib/domain/limits.ts';
import { headOf } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { releasedOrder } from '../../../../tests/support/life.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { START, type Replica } from '../../../../tests/support/story.ts';
import { limitRows } from './limit-rows.ts';

const DAY = 86_400_000;
function rows(order: Replica, me: Person, now: number) {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	const limits = limitsOf(head, DEFAULT_SETTINGS, now);
	return limitRows(me, head, limits);
}

test('T3 whom a broken limit binds is asked for its reason, and so is the lead, but nobody else', () => {
	const order = releasedOrder();
	const late = START + 3 * DAY;
	const asked = (me: Person) => rows(order, me, late).flatMap(({ limit, asks }) => (asks ? [limit.key] : []));
	expect(asked(PEOPLE.logistics1)).toEqual([expect.stringContaining('resources:logistics:')]);
	expect(asked(PEOPLE.sales1).length).toBeGreaterThan(2);
	expect(asked(PEOPLE.manager1)).toEqual([]);
});

test('T3 a reason that was given is shown and not asked for again', () => {
	const order = releasedOrder();
	const late = START + 3 * DAY;
	const [first] = rows(order, PEOPLE.logistics1, late);
	if (!first) throw new Error('nothing is broken');
	order.add('logistics1', { kind: 'explained', breach: first.limit.key, reason: '车都在外面' });
	const again = rows(order, PEOPLE.logistics1, late).find(({ limit }) => limit.key === first.limit.key);
	expect(again).toMatchObject({ asks: false, explained: { reason: '车都在外面' } });
});

test('T2 what runs is listed with nothing to explain, what was kept is not', () => {
	const order = releasedOrder();
	const open = rows(order, PEOPLE.logistics1, START);
	expect(open.every(({ asks }) => !asks)).toBe(true);
	expect(open.some(({ limit }) => limit.name === 'respond')).toBe(false);
});
