import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { waitWords } from './wait-words.ts';

overwriteGetLocale(() => 'en');

test.each([
	[0.2, 'Wait 1 second'],
	[1, 'Wait 1 second'],
	[31.4, 'Wait 32 seconds'],
	[90, 'Wait 90 seconds'],
	[91, 'Wait 2 minutes'],
	[900, 'Wait 15 minutes'],
])('%d s: %s', (seconds, words) => {
	expect(waitWords(seconds)).toBe(words);
});
