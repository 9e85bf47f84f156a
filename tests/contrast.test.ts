import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Theme = 'light' | 'dark' | 'sunlight';
type Oklch = [lightness: number, chroma: number, hue: number];

const css = readFileSync('src/lib/ui/tokens.css', 'utf8');

function numbers(text: string): Oklch {
	const [lightness = 0, chroma = 0, hue = 0] = text.split(' ').map(Number);
	return [lightness, chroma, hue];
}

function tokens(): Record<Theme, Map<string, Oklch>> {
	const light = new Map<string, Oklch>();
	const dark = new Map<string, Oklch>();
	for (const [, name = '', day = '', night = ''] of css.matchAll(
		/--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)/g,
	)) {
		light.set(name, numbers(day));
		dark.set(name, numbers(night));
	}
	const sunlight = new Map(light);
	for (const [, name = '', value = ''] of css.matchAll(/--([\w-]+): oklch\(([^)/]*)\);/g))
		sunlight.set(name, numbers(value));
	return { light, dark, sunlight };
}

/** Relative luminance (WCAG 2) of an OKLCH colour, clipped to sRGB. */
function luminance([lightness, chroma, hue]: Oklch): number {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const clip = (value: number) => Math.min(1, Math.max(0, value));
	const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
	const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
	const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Oklch, other: Oklch): number {
	const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

const papers = ['paper', 'paper-raised', 'paper-sunken'];
const meanings = ['accent', 'good', 'soon', 'late', 'exception', 'contested'];
const pairs: { text: string; grounds: string[]; least: number }[] = [
	...['ink-1', 'ink-2', 'ink-3'].map((text) => ({ text, grounds: papers, least: 4.5 })),
	...['ink-4', 'line-strong'].map((text) => ({ text, grounds: papers, least: 3 })),
	...meanings.map((text) => ({ text, grounds: [...papers, `${text}-fill`], least: 4.5 })),
	...meanings.map((name) => ({ text: 'ink-1', grounds: [`${name}-fill`], least: 7 })),
	{ text: 'on-accent', grounds: ['accent'], least: 4.5 },
];

describe.each(Object.entries(tokens()))('%s', (theme, colours) => {
	const colour = (name: string): Oklch => {
		const found = colours.get(name);
		if (!found) throw new Error(`no token --${name}`);
		return found;
	};
	test.each(pairs)('$text is legible on $grounds', ({ text, grounds, least }) => {
		const floor = theme === 'sunlight' && least === 4.5 ? 7 : least;
		for (const ground of grounds)
			expect(contrast(colour(text), colour(ground)), ground).toBeGreaterThanOrEqual(floor);
	});
});
