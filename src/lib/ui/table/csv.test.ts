import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test.each([
	[[['编号', '客户']], '编号,客户\r\n'],
	[[['a,b', 'say "so"', 'two\nlines']], '"a,b","say ""so""","two\nlines"\r\n'],
	[[['-12.5%', '-3', '']], '-12.5%,-3,\r\n'],
])('%j', (rows, text) => {
	expect(csvOf(rows)).toBe(`\ufeff${text}`);
});

test.each(['=1+1', '+86 10', '@cmd', '-x', '\tx'])('“%s” does not run as a formula', (text) => {
	expect(csvOf([[text]])).toBe(`\ufeff'${text}\r\n`);
});
