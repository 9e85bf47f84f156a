import { describe, expect, test } from 'vitest';
import { deliveredOrder } from '../../../tests/support/life.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { archiveQuery, archiveRowOf, isSought, keptUntil } from './archive.ts';
import { archiveAudience, groupsOf, orderAudience } from './audience.ts';
import { headOf, type OrderHead } from './order/head.ts';

function archived(): OrderHead {
	const order = deliveredOrder();
	order.add('sales1', { kind: 'archived' });
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return head;
}

describe('A5 who finds an archived order', () => {
	test.each([
		['sales1', true, true],
		['manager1', true, true],
		['logistics1', false, true],
		['service1', false, true],
		['finance1', false, false],
	] as const)('A4 A5 %s: on the phone %s, in the archive %s', (name, phone, online) => {
		const groups = groupsOf(PEOPLE[name]);
		const shares = (audience: string[]) => audience.some((group) => groups.includes(group));
		const head = archived();
		expect([shares(orderAudience(head)), shares(archiveAudience(head))]).toEqual([phone, online]);
	});
});

describe('A5 the search', () => {
	const row = archiveRowOf('order:1', archived());
	const sought = (query: object) =>
		row && isSought(row, ['SF100'], archiveQuery.parse(query), 'Asia/Shanghai');

	test.each([{}, { q: 'a公司' }, { q: 'ｓｆ100' }, { q: 'A型' }, { month: '2026-03' }])(
		'A5 %j finds it',
		(query) => {
			expect(sought(query)).toBe(true);
		},
	);
	test.each([{ q: 'B公司' }, { month: '2026-02' }, { q: 'A公司', month: '2026-04' }])(
		'A5 %j does not',
		(query) => {
			expect(sought(query)).toBe(false);
		},
	);

	test('what is not archived is not in there', () => {
		const head = headOf(deliveredOrder().state);
		expect(head && archiveRowOf('order:1', head)).toBeUndefined();
	});
});

test.each([
	['2026-03-02T00:00:00.000Z', 2, '2028-03-02T00:00:00.000Z'],
	['2024-02-29T08:00:00.000Z', 3, '2027-03-01T08:00:00.000Z'],
])('A6 archived at %s and kept for %i years: until %s', (at, years, until) => {
	expect(new Date(keptUntil(Date.parse(at), years)).toISOString()).toBe(until);
});
