import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { railWords, segmentOf, type RailNode } from './segments.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const now = Date.UTC(2026, 10, 21);
const node = (change: Partial<RailNode>): RailNode => ({
	...{ node: 'stocked', stage: 'stocked', title: '成品入库', plannedAt: '2026-11-25T09:00:00.000Z' },
	...{ phase: 'future', percent: 0, contested: false, exception: false },
	...change,
});

test.each<[string, Partial<RailNode>]>([
	['Finished goods in stock not started', {}],
	['Finished goods in stock up now', { phase: 'active' }],
	['Finished goods in stock 40% done', { phase: 'active', percent: 40 }],
	['Finished goods in stock up now late', { phase: 'active', plannedAt: '2026-11-20T09:00:00.000Z' }],
	['Finished goods in stock done', { phase: 'done', plannedAt: '2026-11-20T09:00:00.000Z' }],
	[
		'Finished goods in stock done exception open records disagree',
		{ phase: 'done', exception: true, contested: true },
	],
	['Paint not started', { title: 'Paint' }],
])('a segment says “%s”', (words, change) => {
	expect(segmentOf(node(change), now).words).toBe(words);
});

test('the rail says how far, and where it hurts', () => {
	const rail = [
		node({ node: 'confirmed', stage: 'confirmed', title: '订单确认', phase: 'done' }),
		node({ phase: 'active', percent: 40 }),
		node({ node: 'shipped', stage: 'shipped', title: '物流发货', exception: true }),
	];
	expect(railWords(rail, now)).toBe(
		'Steps 1 of 3: Finished goods in stock 40% done, Shipped not started exception open',
	);
	expect(railWords([node({ phase: 'done' })], now)).toBe('Steps 1 of 1: done');
	expect(railWords([], now)).toBe('No plan yet');
});
