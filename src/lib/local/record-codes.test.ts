import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase32, toBase32 } from './base32.ts';
import { codesOf, CodeSeries } from './record-codes.ts';

const text = JSON.stringify(
	Array.from({ length: 200 }, (_, index) => ({ index, note: `备注 ${index * 7919}` })),
);

test('any bytes come back from their letters', () => {
	fc.assert(
		fc.property(fc.uint8Array(), (bytes) => {
			expect(fromBase32(toBase32(bytes))).toEqual(new Uint8Array(bytes));
		}),
	);
	expect(fromBase32('no such text')).toBeUndefined();
});

test('a long text is several codes, which may be read in any order and more than once', async () => {
	const codes = await codesOf(text);
	expect(codes.length).toBeGreaterThan(2);
	expect(codes.every((code) => /^[0-9A-Z:]+$/.test(code))).toBe(true);
	const series = new CodeSeries();
	expect(await series.text()).toBeUndefined();
	for (const code of [...codes].reverse().slice(1)) expect(series.take(code)).toBe('new');
	expect(series.take(codes[0] ?? '')).toBe('known');
	expect(series.missing).toEqual([codes.length]);
	expect(await series.text()).toBeUndefined();
	expect(series.take(codes.at(-1) ?? '')).toBe('new');
	expect(await series.text()).toBe(text);
});

test('other codes are passed by, and another series begins anew', async () => {
	const series = new CodeSeries();
	expect(series.take('ORD20231025001')).toBe('foreign');
	for (const code of (await codesOf(text)).slice(1)) series.take(code);
	const [only = ''] = await codesOf('something shorter');
	expect(series.take(only)).toBe('new');
	expect(await series.text()).toBe('something shorter');
});

test('a code that was tampered with gives nothing', async () => {
	const series = new CodeSeries();
	const [only = ''] = await codesOf('something short');
	series.take(`${only.slice(0, -1)}${only.endsWith('A') ? 'B' : 'A'}`);
	series.take(only.replace(/[A-Z2-7]{4}$/, 'QQQQ'));
	expect(await series.text()).toBeUndefined();
});
