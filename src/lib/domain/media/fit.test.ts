import { expect, test } from 'vitest';
import { encodings } from './fit.ts';

test.each([
	[4000, 3000, 1600, 1200],
	[3000, 4000, 1200, 1600],
	[800, 600, 800, 600],
	[20_000, 10, 1600, 1],
	[1, 1, 1, 1],
])('%i × %i begins as %i × %i', (width, height, wide, high) => {
	const [first] = encodings(width, height);
	expect(first).toEqual({ width: wide, height: high, quality: 0.85 });
});

test('quality goes before pixels, both go down, and it ends where anything fits', () => {
	const all = [...encodings(4000, 3000)];
	expect(all.slice(0, 5).map(({ quality }) => quality)).toEqual([0.85, 0.75, 0.65, 0.55, 0.85]);
	expect(all.map(({ width }) => width)).toEqual(all.map(({ width }) => width).sort((a, b) => b - a));
	const last = all.at(-1);
	// Not even noise takes three bytes a pixel at that quality.
	expect((last?.width ?? 0) * (last?.height ?? 0) * 3).toBeLessThan(300_000);
});
