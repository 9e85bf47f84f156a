import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { legalHistory } from '../../../tests/support/legal-history.ts';
import { canonicalText } from './log/canonical.ts';
import { orderEntry } from './order/entries.ts';
import { foldOrder } from './order/fold.ts';
import { headOf, orderHead } from './order/head.ts';
import { quickParser } from './quick-parse.ts';

const ENTRY_BASE = ['id', 'by', 'after'];
const parseEntry = quickParser(orderEntry, ENTRY_BASE);
const parseHead = quickParser(orderHead);

/** What may stand anywhere in what somebody else has written. */
const oddity = fc.constantFrom<unknown>(
	...['', ' ', ' x ', 'x', 'x'.repeat(5_000), '2026-03-02', '2026-03-02T00:00:00Z', 'high', '__proto__'],
	...[0, -1, 1.5, 1e12, 2 ** 53, true, false, null, [], {}, [1], ['x'], { a: 1 }],
);
const change = fc.record({ path: fc.array(fc.nat(), { maxLength: 4 }), oddity, add: fc.boolean() });

/** The same with something else at that place, or something more. */
function changed(value: unknown, path: readonly number[], oddity: unknown, add: boolean): unknown {
	const [step = 0, ...rest] = path;
	if (Array.isArray(value)) {
		const items: unknown[] = value;
		if (path.length === 0) return add ? [...items, oddity] : oddity;
		return items.map((item, at) => (at === step % items.length ? changed(item, rest, oddity, add) : item));
	}
	if (typeof value !== 'object' || value === null || path.length === 0) return oddity;
	if (add && rest.length === 0) return { ...value, besides: oddity };
	const entries = Object.entries(value);
	return Object.fromEntries(
		entries.map(([name, item], at): [string, unknown] => [
			name,
			at === step % entries.length ? changed(item, rest, oddity, add) : item,
		]),
	);
}

function without(value: unknown, names: readonly string[]): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

describe('what comes out is what the schema makes of it', () => {
	test('of entries, as they are and with anything else in them', () => {
		fc.assert(
			fc.property(legalHistory, fc.nat(), change, ({ log }, place, { path, oddity, add }) => {
				const entry: unknown = log[place % log.length];
				for (const value of [entry, changed(entry, path, oddity, add)])
					expect(canonicalText(without(parseEntry(value), ENTRY_BASE) ?? null)).toBe(
						canonicalText(orderEntry.safeParse(value).data ?? null),
					);
			}),
			{ numRuns: 150 },
		);
	});

	test('of heads, as they are and with anything else in them', () => {
		fc.assert(
			fc.property(legalHistory, change, ({ log }, { path, oddity, add }) => {
				const head = headOf(foldOrder(log));
				for (const value of [head, changed(head, path, oddity, add)])
					expect(canonicalText(parseHead(value) ?? null)).toBe(
						canonicalText(orderHead.safeParse(value).data ?? null),
					);
			}),
			{ numRuns: 60 },
		);
	});

	test.each<[string, z.ZodType, unknown]>([
		['what the schema changes', z.string().trim(), ' x '],
		['what the schema would drop', z.object({ a: z.number() }), { a: 1, b: 2 }],
		['what the schema adds', z.object({ a: z.number().default(7) }), {}],
		['what the schema adds to what need not be there', z.object({ a: z.number().default(7).optional() }), {}],
		['what it takes instead', z.object({ a: z.number().catch(7) }), { a: 'x' }],
		['a condition over the whole', z.object({ a: z.number() }).refine(({ a }) => a > 1), { a: 1 }],
		['a condition over something optional', z.string().optional().refine(Boolean), ''],
		['a condition over an item', z.array(z.number().refine((each) => each > 1)), [1]],
		['a kind of number', z.int32(), 2 ** 40],
		['a kind of text', z.email(), 'x'],
		['a strict object', z.strictObject({}), { a: 1 }],
		['something that is made into another', z.string().transform(Number), '1'],
		[
			'one of several, the first of which drops something',
			z.union([z.object({}), z.looseObject({})]),
			{ a: 1 },
		],
		['no number', z.number(), NaN],
		['a list for an object', z.looseObject({}), []],
		['something that must be there', z.object({ a: z.unknown() }), {}],
	])('%s', (_, schema, value) => {
		const { data } = schema.safeParse(value);
		expect(quickParser(schema)(value)).toEqual(data);
	});
});

test('what is as the schema has it is given back itself', () => {
	fc.assert(
		fc.property(legalHistory, ({ log }) => {
			const head = headOf(foldOrder(log));
			expect(parseHead(head)).toBe(head);
			const slow = log.filter((entry) => orderEntry.safeParse(entry).success && parseEntry(entry) !== entry);
			// A condition over a whole entry is the schema's own business.
			expect(slow.filter(({ kind }) => kind !== 'prioritised' && kind !== 'resourced')).toEqual([]);
		}),
	);
});
