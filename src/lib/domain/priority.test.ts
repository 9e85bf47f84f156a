import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysToPromise, priorityOf, type PriorityFacts } from './priority.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

describe('Q1 the rule', () => {
	test.each<[string, PriorityFacts, string]>([
		['202405-001: VIP, 150,000, 3 days', { level: 'vip', amount: 150_000, days: 3 }, 'high'],
		['202405-002: regular, 8,000, 5 days', { level: 'regular', amount: 8000, days: 5 }, 'low'],
		['regular, 10,000, 4 days', { level: 'regular', amount: 10_000, days: 4 }, 'medium'],
		['regular, 99,999.99, 7 days', { level: 'regular', amount: 99_999.99, days: 7 }, 'medium'],
		['VIP, 100,000, 7 days', { level: 'vip', amount: 100_000, days: 7 }, 'high'],
		['new, 9,999.99, 8 days', { level: 'new', amount: 9999.99, days: 8 }, 'low'],
		['VIP, small, relaxed', { level: 'vip', amount: 100, days: 30 }, 'low'],
		['overdue already', { level: 'vip', amount: 100_000, days: -1 }, 'high'],
		['nothing known: as while nobody has judged it (T1)', {}, 'medium'],
		['an unknown amount and customer, urgent', { days: 1 }, 'medium'],
		['an unknown amount and customer, relaxed', { days: 20 }, 'low'],
	])('Q1 %s: %o is %s', (_, facts, priority) => {
		expect(priorityOf(facts).priority).toBe(priority);
	});

	test('Q1 it says why: each dimension with its row, its fact and its points', () => {
		expect(priorityOf({ level: 'vip', amount: 150_000, days: 3 })).toEqual({
			priority: 'high',
			sum: 6,
			because: [
				{ dimension: 'level', row: 'vip', fact: 'vip', points: 2 },
				{ dimension: 'amount', row: 'largeAmount', fact: 150_000, points: 2 },
				{ dimension: 'urgency', row: 'urgent', fact: 3, points: 2 },
			],
		});
	});

	test('Q1 weights and thresholds are settings', () => {
		const { points } = DEFAULT_SETTINGS.priority;
		const settings = { ...DEFAULT_SETTINGS.priority, points: { ...points, urgent: 5 }, largeAmount: 5000 };
		const ruling = priorityOf({ level: 'new', amount: 8000, days: 3 }, settings);
		expect(ruling).toMatchObject({ priority: 'high', sum: 7 });
	});

	test('Q1 a larger amount or an earlier date never lowers it', () => {
		const facts = fc.record({
			level: fc.constantFrom('vip' as const, 'regular' as const, 'new' as const),
			amount: fc.integer({ min: 0, max: 200_000 }),
			days: fc.integer({ min: -3, max: 20 }),
		});
		fc.assert(
			fc.property(facts, fc.nat(100_000), fc.nat(10), (given, more, sooner) => {
				const other = { ...given, amount: given.amount + more, days: given.days - sooner };
				expect(priorityOf(other).sum).toBeGreaterThanOrEqual(priorityOf(given).sum);
			}),
		);
	});

	test.each([
		['2024-05-10', '2024-05-13', 3],
		['2024-02-28', '2024-03-01', 2],
		['2024-05-10', undefined, undefined],
	])('days from %s to %s: %s', (from, to, days) => {
		expect(daysToPromise(from, to)).toBe(days);
	});
});
