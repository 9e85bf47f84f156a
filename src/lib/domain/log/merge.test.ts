import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';
import type { Entry } from './entry.ts';
import { union } from './merge.ts';
import { deviceTag, nextStamp } from './stamp.ts';

/** Entries with few ids, so that logs overlap, and now and then the same id with other content. */
const entry: fc.Arbitrary<Entry> = fc
	.record({ at: fc.integer({ min: 0, max: 30 }), text: fc.constantFrom('a', 'a', 'a', 'b') })
	.map(({ at, text }) => ({
		id: nextStamp(undefined, at, deviceTag.parse('aaaaaaaa')),
		by: 'sales1',
		kind: 'commented',
		after: [],
		text,
	}));
const log = fc.array(entry, { maxLength: 40 });
function same(a: Entry[], b: Entry[]): void {
	expect(canonicalText(a)).toBe(canonicalText(b));
}

describe('M1 union', () => {
	test('M1 is commutative', () => {
		fc.assert(
			fc.property(log, log, (a, b) => {
				same(union(a, b), union(b, a));
			}),
		);
	});
	test('M1 is associative', () => {
		fc.assert(
			fc.property(log, log, log, (a, b, c) => {
				same(union(union(a, b), c), union(a, union(b, c)));
				same(union(union(a, b), c), union(a, b, c));
			}),
		);
	});
	test('M1 is idempotent', () => {
		fc.assert(
			fc.property(log, log, (a, b) => {
				same(union(union(a, b), b), union(a, b));
				same(union(a, a), union(a));
			}),
		);
	});
	test('M1 holds every id once, sorted', () => {
		fc.assert(
			fc.property(log, log, (a, b) => {
				const ids = union(a, b).map(({ id }) => id);
				expect(ids).toEqual([...new Set([...a, ...b].map(({ id }) => id))].sort());
			}),
		);
	});
});
