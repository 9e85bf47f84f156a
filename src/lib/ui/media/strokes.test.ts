import { expect, test } from 'vitest';
import { frameOf, isSigned, pathOf } from './strokes.ts';

const line = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));

test('a line goes from its first point to its last', () => {
	expect(pathOf([])).toBe('');
	expect(pathOf(line([3, 4]))).toBe('M3 4h0');
	expect(pathOf(line([0, 0], [10, 0]))).toBe('M0 0L10 0');
	expect(pathOf(line([0, 0], [10, 0], [10, 10]))).toBe('M0 0Q10 0 10 5L10 10');
});

test('a touch by mistake is no signature', () => {
	expect(isSigned([])).toBe(false);
	expect(isSigned([line([5, 5]), line([9, 9], [12, 9])])).toBe(false);
	expect(isSigned([line([0, 0], [30, 0]), line([0, 9], [30, 9])])).toBe(true);
});

test('the picture is cut to what was drawn, and fits whatever the screen was', () => {
	expect(frameOf([line([100, 50], [200, 90])])).toEqual({
		width: 248,
		height: 128,
		scale: 2,
		left: 88,
		top: 38,
	});
	const { width, height } = frameOf([line([0, 0], [3000, 2000])]);
	expect(width).toBeLessThanOrEqual(800);
	expect(height).toBeLessThanOrEqual(400);
	expect(frameOf([line([7, 7])])).toMatchObject({ width: 48, height: 48 });
});
