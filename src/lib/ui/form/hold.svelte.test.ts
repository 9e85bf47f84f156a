import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { held } from './hold.ts';

let button: HTMLButtonElement;
let steps: number[];
let clicks: number;
let leave: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	button = document.createElement('button');
	document.body.append(button);
	steps = [];
	clicks = 0;
	leave = held((count) => steps.push(count))(button);
	button.addEventListener('click', () => clicks++);
});
afterEach(() => {
	leave();
	button.remove();
	vi.useRealTimers();
});

const down = () => button.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }));
const up = () => {
	button.dispatchEvent(new PointerEvent('pointerup'));
	button.click();
};

test('a tap is one click and nothing more', () => {
	down();
	vi.advanceTimersByTime(100);
	up();
	vi.advanceTimersByTime(2000);
	expect([steps, clicks]).toEqual([[], 1]);
});

test('a button that is held repeats, faster in the end, and its last click is no further step', () => {
	down();
	vi.advanceTimersByTime(400 + 13 * 90);
	up();
	vi.advanceTimersByTime(2000);
	expect(steps.slice(0, 12)).toEqual(Array(12).fill(1));
	expect(steps.slice(12)).toEqual([10, 10]);
	expect(clicks).toBe(0);
	down();
	up();
	expect(clicks).toBe(1);
});

test('a bound that is reached, and a finger that slides off, end it', () => {
	down();
	vi.advanceTimersByTime(450);
	button.disabled = true;
	vi.advanceTimersByTime(2000);
	expect(steps).toHaveLength(1);
	button.disabled = false;
	down();
	button.dispatchEvent(new PointerEvent('pointerleave'));
	vi.advanceTimersByTime(2000);
	expect(steps).toHaveLength(1);
});
