import { expect, test } from 'vitest';
import { numberOf } from './number-input.ts';

test.each([
	['200', 200],
	[' 1,200 ', 1200],
	['1,200,000.5', 1_200_000.5],
	['1 200', 1200],
	['２００．５', 200.5],
	['1，200', 1200],
	['0,5', 0.5],
	['.5', 0.5],
	['-3', -3],
	['', undefined],
	['ten', undefined],
	['10台', undefined],
	['1.2.3', undefined],
])('%s reads %s', (text, value) => {
	expect(numberOf(text)).toBe(value);
});
