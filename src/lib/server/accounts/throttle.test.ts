import { expect, test } from 'vitest';
import { Throttle } from './throttle.ts';

const allowance = { free: 3, longest: 60_000 };

function open() {
	let now = 1_000_000;
	const throttle = new Throttle(() => now);
	return {
		throttle,
		pass: (ms: number) => (now += ms),
		try: (key = 'k') => throttle.attempt(key, allowance),
	};
}

test('the free attempts go on, then each failure doubles the wait', () => {
	const world = open();
	expect([world.try(), world.try(), world.try()]).toEqual([0, 0, 0]);
	expect(world.try()).toBe(1000);
	world.pass(1000);
	expect(world.try()).toBe(0);
	expect(world.try()).toBe(2000);
	world.pass(2000);
	expect(world.try()).toBe(0);
	expect(world.try()).toBe(4000);
});

test('the wait has a limit, and trying while waiting does not lengthen it', () => {
	const world = open();
	for (let round = 0; round < 40; round++) world.pass(world.try());
	expect(world.try()).toBeLessThanOrEqual(60_000);
	expect(world.try()).toBeLessThanOrEqual(60_000);
});

test('a hundred started at once are a hundred attempts', () => {
	const world = open();
	const answers = Array.from({ length: 100 }, () => world.try());
	expect(answers.filter((wait) => wait === 0)).toHaveLength(3);
});

test('keys do not weigh on each other, success forgives one attempt, an hour forgets', () => {
	const world = open();
	for (let round = 0; round < 3; round++) world.try('a');
	expect(world.try('b')).toBe(0);
	expect(world.try('a')).toBeGreaterThan(0);
	world.throttle.forgive('a');
	expect(world.try('a')).toBe(0);
	expect(world.try('a')).toBeGreaterThan(0);
	world.pass(3_600_001);
	expect([world.try('a'), world.try('a'), world.try('a')]).toEqual([0, 0, 0]);
});
