import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';
import { same } from './same.ts';

/** JSON with few names and values, so that two of them are often alike. */
const value = fc.letrec((tie) => ({
	any: fc.oneof(
		{ depthSize: 'small' },
		fc.constantFrom<unknown>('a', 1, 0, true, null, [], {}),
		fc.array(tie('any'), { maxLength: 2 }),
		fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), tie('any'), { maxKeys: 2 }),
	),
})).any;

test('two values are the same when their canonical text is', () => {
	fc.assert(
		fc.property(value, value, (a, b) => {
			expect(same(a, b)).toBe(canonicalText(a) === canonicalText(b));
			expect(same(a, structuredClone(a))).toBe(true);
		}),
		{ numRuns: 1_000 },
	);
});

test('the order of keys says nothing, the order of items does', () => {
	expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
	expect(same([1, 2], [2, 1])).toBe(false);
	expect(same({}, [])).toBe(false);
	expect(same({ a: null }, { b: null })).toBe(false);
});
