import { expect, test } from 'vitest';
import { scrollTo, windowOf } from './window-rows.ts';

const seen = { top: 0, height: 640, row: 64, count: 5000 };

test('of many rows those in sight are drawn, and a few around them', () => {
	expect(windowOf(seen)).toEqual({ from: 0, to: 22 });
	const { from, to } = windowOf({ ...seen, top: 64 * 1000 });
	expect([from, to]).toEqual([988, 1022]);
});

test('at the end, and beyond it after a filter, the last rows are drawn', () => {
	expect(windowOf({ ...seen, top: 64 * 4990 })).toEqual({ from: 4978, to: 5000 });
	expect(windowOf({ ...seen, top: 64 * 4990, count: 20 })).toEqual({ from: 0, to: 20 });
	expect(windowOf({ ...seen, count: 0 })).toEqual({ from: 0, to: 0 });
});

test.each([
	['above', 3, 640, 192],
	['below', 30, 0, 64 * 31 - 600],
	['in sight', 5, 128, 128],
])('a row %s', (_where, index, top, expected) => {
	expect(scrollTo(index, { top, height: 640, row: 64, head: 40 })).toBe(expected);
});
