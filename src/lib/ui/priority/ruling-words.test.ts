import { beforeAll, expect, test } from 'vitest';
import { priorityOf } from '#lib/domain/priority.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { rulingRows, sumWords } from './ruling-words.ts';

const settings = DEFAULT_SETTINGS.priority;

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

test('Q1 202405-001 is high because it is a VIP’s, large and due in three days', () => {
	const ruling = priorityOf({ level: 'vip', amount: 150_000, days: 3 });
	expect(rulingRows(ruling, settings).map(({ fact, row, points }) => `${fact}|${row}|${points}`)).toEqual([
		'|VIP|2',
		'150,000|100,000 or more|2',
		'3 days|within 3 days|2',
	]);
	expect(sumWords(ruling, settings)).toContain('6');
});

test('Q1 what is not known says so, and counts in the middle', () => {
	const rows = rulingRows(priorityOf({ days: 12 }), settings);
	expect(rows.map(({ fact, row }) => `${fact}|${row}`)).toEqual([
		'not known|Regular',
		'not known|10,000 to 100,000',
		'12 days|8 days or more',
	]);
});
