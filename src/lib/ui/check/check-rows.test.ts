import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { verify } from '../../../../tests/support/life.ts';
import { orderStory } from '../../../../tests/support/story.ts';
import { asksConfirmation, checkRows, comparedOf, missingWords } from './check-rows.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

test('D1 somebody else is shown every stated fact with its value, its author none', () => {
	const { facts, life } = orderStory().state;
	const rows = checkRows(facts, life.check, 'sales2');
	expect(rows.find(({ field }) => field === 'customerName')?.values).toEqual([facts.customerName]);
	expect(rows.find(({ field }) => field === 'lines')?.values).toHaveLength(facts.lines.length);
	expect(checkRows(facts, life.check, 'sales1')).toEqual([]);
});

test('D1 what was ticked is kept with its value, and the rest stays open', () => {
	const order = orderStory();
	const { facts, life } = order.state;
	const compared = comparedOf(facts, life.check, 'sales2', ['lines']);
	expect(compared).toEqual({ lines: facts.lines });
	order.add('sales2', { kind: 'verified', compared, against: '订单' });
	const left = checkRows(order.state.facts, order.state.life.check, 'sales2').map(({ field }) => field);
	expect(left).toContain('customerName');
	expect(left).not.toContain('lines');
});

test('D3 a custom order asks for the signed confirmation besides', () => {
	const order = orderStory();
	order.add('sales1', {
		kind: 'amended',
		changes: { orderKind: 'custom', requirements: 'x' },
		reason: '客户',
	});
	expect(asksConfirmation(order.state.life.check, 'sales2')).toBe(true);
	expect(asksConfirmation(order.state.life.check, 'sales1')).toBe(false);
	expect(missingWords(order.state.life.check, 'confirmation')).toContain('confirmation');
	verify(order, 'sales2', '合同附件');
	expect(missingWords(order.state.life.check, 'confirmation')).toEqual([]);
});
