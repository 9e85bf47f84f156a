import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { sizeWords } from './size-words.ts';

overwriteGetLocale(() => 'en');

test.each([
	[0, '0 MB'],
	[340_000, '0.3 MB'],
	[1_250_000, '1.3 MB'],
	[12_400_000, '12 MB'],
	[1_500_000_000, '1.5 GB'],
	[64_000_000_000, '64 GB'],
	[2e15, '2,000 TB'],
])('%d bytes are %s', (bytes, words) => {
	expect(sizeWords(bytes)).toBe(words);
});
