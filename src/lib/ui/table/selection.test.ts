import { expect, test } from 'vitest';
import { all, extended, NONE, toggled, type Selection } from './selection.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];
const chosen = ({ ids }: Selection) => [...ids].sort().join('');

test('one is chosen, and chosen no more', () => {
	const one = toggled(NONE, 'b');
	expect(chosen(one)).toBe('b');
	expect(chosen(toggled(one, 'b'))).toBe('');
});

test.each([
	['b', 'd', 'bcd'],
	['d', 'b', 'bcd'],
	['c', 'c', 'c'],
	[undefined, 'c', 'c'],
	['gone', 'c', 'c'],
])('from %s to %s are %s', (anchor, to, expected) => {
	const before = anchor === undefined ? NONE : { ids: new Set<string>(), anchor };
	expect(chosen(extended(before, shown, to))).toBe(expected);
});

test('a range adds to what is chosen, and the next one begins where the first did', () => {
	const first = extended(toggled(toggled(NONE, 'a'), 'c'), shown, 'd');
	expect(chosen(first)).toBe('acd');
	expect(chosen(extended(first, shown, 'b'))).toBe('abcd');
});

test('everything that is shown', () => {
	expect(chosen(all(shown))).toBe('abcde');
});
