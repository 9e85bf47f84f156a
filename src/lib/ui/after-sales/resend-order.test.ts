import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, calendarOf } from '#lib/domain/settings.ts';
import { deliveredOrder } from '../../../../tests/support/life.ts';
import { START } from '../../../../tests/support/story.ts';
import { likelyDate, missingLines, replacementFacts } from './resend-order.ts';

test('Q2 a replacement has what was rejected, goes to the same people, and is urgent', () => {
	const { facts, life } = deliveredOrder(3).state;
	const [complaint] = life.complaints;
	if (!complaint) throw new Error('no complaint');
	const lines = missingLines(facts.lines, complaint);
	expect(lines).toMatchObject([{ line: 'l1', quantity: 3 }]);
	const made = replacementFacts(facts, {
		lines,
		promised: '2026-03-06',
		today: '2026-03-02',
		remark: '补发',
	});
	expect(made).toMatchObject({
		...{ orderKind: 'urgent', customerName: facts.customerName, promisedDate: '2026-03-06' },
		...{ lines: [{ name: facts.lines[0]?.name, quantity: 3 }], remarks: '补发' },
	});
});

test('PL1 it is there when the urgent plan says', () => {
	const calendar = calendarOf(DEFAULT_SETTINGS);
	expect(likelyDate(START, calendar) > '2026-03-02').toBe(true);
});
