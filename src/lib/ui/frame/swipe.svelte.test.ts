import { afterEach, beforeEach, expect, test } from 'vitest';
import { MEANT, swiped } from './swipe.ts';

let card: HTMLElement;
let told: (number | string)[];
let leave: () => void;

beforeEach(() => {
	card = document.createElement('div');
	card.setPointerCapture = () => undefined;
	document.body.append(card);
	told = [];
	leave = swiped({ onmove: (dx) => told.push(dx), onswipe: (side) => told.push(side) })(card);
});
afterEach(() => {
	leave();
	card.remove();
});

/** A finger at (200, 200) that goes along the path and lets go. */
function swipe(path: readonly [number, number][], pointerType = 'touch', end = 'pointerup'): void {
	const at = (type: string, x: number, y: number) =>
		card.dispatchEvent(
			new PointerEvent(type, { pointerType, isPrimary: true, pointerId: 1, clientX: x, clientY: y }),
		);
	at('pointerdown', 200, 200);
	for (const [x, y] of path) at('pointermove', 200 + x, 200 + y);
	at(end, 200, 200);
}

test.each([
	['right', MEANT],
	['left', -MEANT],
] as const)('a finger that goes far enough means %s', (side, x) => {
	swipe([
		[x / 2, 4],
		[x, 6],
	]);
	expect(told).toEqual([x / 2, x, 0, side]);
});

test('a finger that goes back, or scrolls, or is taken away, means nothing', () => {
	swipe([
		[MEANT, 0],
		[20, 0],
	]);
	expect(told).toEqual([MEANT, 20, 0]);
	told.length = 0;
	swipe([
		[4, 40],
		[MEANT, 40],
	]);
	expect(told).toEqual([0]);
	told.length = 0;
	swipe([[MEANT, 0]], 'touch', 'pointercancel');
	expect(told).toEqual([MEANT, 0]);
});

test('a mouse moves nothing', () => {
	swipe([[MEANT, 0]], 'mouse');
	expect(told).toEqual([0]);
});

test('the click that ends a swipe opens nothing', () => {
	let clicks = 0;
	card.addEventListener('click', () => clicks++);
	swipe([[30, 0]]);
	card.click();
	expect(clicks).toBe(0);
});
