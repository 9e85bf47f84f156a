import { expect, test } from 'vitest';
import { Clock } from './clock.ts';

test('goes as the server says, measured half-way between asking and hearing', () => {
	let own = 1_000_000;
	const clock = new Clock(() => own);
	expect(clock.measure(5_000_000, 999_800, 1_000_000)).toBe(true);
	expect(clock.now()).toBe(5_000_100);
	own += 500;
	expect(clock.now()).toBe(5_000_600);
});

test.each([
	['a slow answer says too little', 1_001_500, 998_000, 1_001_000],
	['noise is not followed', 1_000_100, 1_000_000, 1_000_000],
	['a clock set back an hour between asking and hearing says nothing', 1_000_500, 1_000_000, -2_600_000],
	['a clock set ahead an hour between asking and hearing says nothing', 1_000_500, 1_000_000, 4_600_000],
	['nonsense is not followed', Number.NaN, 1_000_000, 1_000_000],
])('%s', (_, time, sent, received) => {
	const clock = new Clock(() => 1_000_000);
	expect(clock.measure(time, sent, received)).toBe(false);
	expect(clock.offset).toBe(0);
});

test('a clock that is hours off shows even over a slow line', () => {
	const clock = new Clock(() => 0);
	expect(clock.measure(7_200_000, 0, 20_000)).toBe(true);
	expect(clock.offset).toBe(7_190_000);
});
