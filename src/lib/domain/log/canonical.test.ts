import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, canonicalText } from './canonical.ts';

/** The same by definition, without any way around. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((item: unknown) => sorted(item));
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).filter(([, item]) => item !== undefined);
	return Object.fromEntries(
		members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]): [string, unknown] => [key, sorted(item)]),
	);
}

const NAMES = ['a', 'b', 'c', 'id', 'after', '', '__proto__', 'é'];
/** Of which an object keeps an order of its own. */
const NUMBERS = ['10', '9'];

function jsonWith(keys: readonly string[]): fc.Arbitrary<unknown> {
	return fc.letrec((again) => ({
		json: fc.oneof(
			{ maxDepth: 4 },
			fc.constantFrom<unknown>(null, undefined, 0, '', 'x', true),
			fc.array(again('json'), { maxLength: 4 }),
			fc.dictionary(fc.constantFrom(...keys), again('json'), { maxKeys: 5 }),
		),
	})).json;
}

test('M2 keys are sorted at every depth, and what says nothing is left out', () => {
	fc.assert(
		fc.property(jsonWith([...NAMES, ...NUMBERS]), (value) => {
			const before = JSON.stringify(value);
			expect(JSON.stringify(canonical(value))).toBe(JSON.stringify(sorted(value)));
			expect(JSON.stringify(value)).toBe(before);
		}),
	);
});

test('M2 what is in canonical form stays as it is', () => {
	fc.assert(
		fc.property(jsonWith(NAMES), (value) => {
			const once = canonical(value);
			expect(canonical(once)).toBe(once);
			expect(canonicalText(once)).toBe(JSON.stringify(once));
		}),
	);
});
