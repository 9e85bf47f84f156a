import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { rowsOf } from './read-sheet.ts';

async function read(...parts: BlobPart[]): Promise<string[][]> {
	const rows: string[][] = [];
	for await (const some of rowsOf(new Blob(parts))) rows.push(...some);
	return rows;
}

test('text with commas, tabs or semicolons is a table', async () => {
	const rows = [
		['订单号', '客户'],
		['1', 'A, B'],
	];
	expect(await read('订单号,客户\r\n1,"A, B"\r\n')).toEqual(rows);
	expect(await read('订单号\t客户\n1\tA, B')).toEqual(rows);
	expect(await read('订单号;客户\n1;"A, B"\n')).toEqual(rows);
	expect(await read('\ufeff订单号,客户')).toEqual([['订单号', '客户']]);
	expect(await read('')).toEqual([]);
});

test('text as spreadsheets in China write it is read, and Unicode of both kinds', async () => {
	// 订单,客户 in GB18030.
	expect(await read(new Uint8Array([0xb6, 0xa9, 0xb5, 0xa5, 0x2c, 0xbf, 0xcd, 0xbb, 0xa7]))).toEqual([
		['订单', '客户'],
	]);
	const wide = new Uint8Array([
		0xff,
		0xfe,
		...Array.from('订,单', (sign) => sign.charCodeAt(0)).flatMap((code) => [code & 255, code >> 8]),
	]);
	expect(await read(wide)).toEqual([['订', '单']]);
});

test('a workbook is a table, its days days', async () => {
	const header = ['订单号', '下单日期', '数量'].map((value) => ({ value }));
	const row = [
		{ value: 'ORD1' },
		{ value: new Date(Date.UTC(2023, 9, 25)), type: Date, format: 'yyyy-mm-dd' },
		{ value: 5, type: Number },
	];
	const workbook = await writeExcel([header, row]).toBuffer();
	expect(await read(new Uint8Array(workbook))).toEqual([
		['订单号', '下单日期', '数量'],
		['ORD1', '2023-10-25', '5'],
	]);
});

test('what is no table says what it is', async () => {
	await expect(read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]))).rejects.toMatchObject({
		trouble: 'old-excel',
	});
	await expect(read(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).rejects.toMatchObject({
		trouble: 'unreadable',
	});
	await expect(read('a\n'.repeat(100_001))).rejects.toMatchObject({ trouble: 'too-long' });
});

test('a long text comes out as it would in one piece, wherever it is cut', async () => {
	const cell = fc.oneof(
		fc.constantFrom('轴承', 'a,b', 'line\nbreak', '5" pipe', '客户'.repeat(500)),
		fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[\p{Cc}\ufeff]/gu, '')),
	);
	const table = fc.array(fc.tuple(fc.constant('x'), cell, cell, cell), { minLength: 200, maxLength: 400 });
	await fc.assert(
		fc.asyncProperty(table, async (rows) => {
			const long = [...rows, ...rows];
			expect(await read(Papa.unparse(long, { newline: '\n' }))).toEqual(long);
		}),
		{ numRuns: 10 },
	);
});
