import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDate } from './dates.ts';

const TODAY = '2024-01-10';

test.each([
	['2023-10-25', '2023-10-25'],
	['2023/10/25', '2023-10-25'],
	['2023.10.5', '2023-10-05'],
	['２０２３－１０－２５', '2023-10-25'],
	['2023年10月25日', '2023-10-25'],
	['2023-11-10 14:30', '2023-11-10'],
	['2023-11-10T14:30:00.000Z', '2023-11-10'],
	['20231025', '2023-10-25'],
	['45224', '2023-10-25'],
	['45224.5', '2023-10-25'],
	['23年10月25日', '2023-10-25'],
	['民國112年10月25日', '2023-10-25'],
	['112/10/25', '2023-10-25'],
	['Oct 25, 2023', '2023-10-25'],
	['25 October 2023', '2023-10-25'],
	['25-Oct-2023', '2023-10-25'],
	['10/25/2023', '2023-10-25'],
	['25/10/2023', '2023-10-25'],
	['5/5/2023', '2023-05-05'],
])('I5 %s is a day that people write so', (text, value) => {
	expect(readDate(text, TODAY)).toEqual({ value });
});

test.each([
	['10月25日', '2023-10-25'],
	['1月20号', '2024-01-20'],
	['10/25', '2023-10-25'],
	['12-31', '2023-12-31'],
	['Oct 25', '2023-10-25'],
	['2月29日', '2024-02-29'],
])('I5 %s is the day that is closest to today', (text, value) => {
	expect(readDate(text, TODAY)).toEqual({ value });
});

test.each([
	['5/10/2023', 'date-ambiguous'],
	['05-10-23', 'date-ambiguous'],
	['2023-02-30', 'date'],
	['2023-13-01', 'date'],
	['25/10', 'date'],
	['尽快', 'date'],
	['', 'date'],
	['12345', 'date'],
])('I5 %s is not guessed at', (text, wrong) => {
	expect(readDate(text, TODAY)).toEqual({ wrong });
});

test('I5 every day is read from every way of writing it', () => {
	const day = fc.date({ min: new Date('1995-01-01'), max: new Date('2095-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(day, (date) => {
			const iso = date.toISOString().slice(0, 10);
			const [y = '', m = '', d = ''] = iso.split('-');
			const serial = String(Math.floor(date.getTime() / 86_400_000) + 25_569);
			const short = `${Number(m)}月${Number(d)}日`;
			for (const text of [
				iso,
				`${y}/${m}/${d}`,
				`${y}年${Number(m)}月${Number(d)}日`,
				y + m + d,
				serial,
				`${y}年${short}`,
			])
				expect(readDate(text, TODAY), text).toEqual({ value: iso });
		}),
	);
});

test('I5 whatever stands there, a real day or a code comes back', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const read = readDate(text, TODAY);
			if ('value' in read) expect(new Date(read.value).toISOString().slice(0, 10)).toBe(read.value);
		}),
	);
});
