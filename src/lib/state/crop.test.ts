import { expect, test } from 'vitest';
import { cropBehind } from './crop.ts';

const picture = { width: 1280, height: 720 };

test('a frame in the middle of a portrait view takes the middle of the picture', () => {
	const view = { x: 0, y: 0, width: 390, height: 600 };
	const crop = cropBehind({ x: 45, y: 200, width: 300, height: 200 }, view, picture);
	expect(crop.x + crop.width / 2).toBeCloseTo(640);
	expect(crop.y + crop.height / 2).toBeCloseTo(360);
	expect(crop.width).toBeCloseTo((300 * 1.3 * 720) / 600);
});

test('the crop never leaves the picture', () => {
	const view = { x: 0, y: 0, width: 1280, height: 720 };
	const crop = cropBehind({ x: 0, y: 0, width: 1280, height: 720 }, view, picture);
	expect(crop).toEqual({ x: 0, y: 0, ...picture });
});
