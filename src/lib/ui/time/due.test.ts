import { beforeAll, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { doneDueOf, dueOf } from './due.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);
const iso = (text: string) => new Date(at(text)).toISOString();
const now = at('2026-11-21T10:00');

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

describe('a time still to be met', () => {
	test.each([
		['2026-11-21T10:20', 'soon', '20 min left', 'today 10:20'],
		['2026-11-21T12:30', 'soon', '2 h left', 'today 12:30'],
		['2026-11-21T17:00', 'soon', 'today 17:00', '7 h left'],
		['2026-11-22T09:00', 'soon', 'tomorrow 09:00', '23 h left'],
		['2026-11-25T17:00', 'calm', '25 Nov 17:00', '4 days left'],
		['2027-07-01T17:00', 'calm', '1 Jul 2027 17:00', '222 days left'],
	])('%s is %s: %s', (planned, tone, shown, other) => {
		expect(dueOf(iso(planned), now, zone)).toEqual({ tone, shown, other });
	});

	test.each([
		['2026-11-21T10:00', 'due now'],
		['2026-11-21T09:59:30', 'due now'],
		['2026-11-21T09:40', '20 min late'],
		['2026-11-21T08:50', '1 h late'],
		['2026-11-20T17:00', '1 day late'],
		['2026-11-18T17:00', '3 days late'],
	])('%s says %s', (planned, shown) => {
		expect(dueOf(iso(planned), now, zone).shown).toBe(shown);
	});

	test('an hour past midnight is hours late, not a day', () => {
		expect(dueOf(iso('2026-11-20T23:30'), at('2026-11-21T01:00'), zone).shown).toBe('1 h late');
	});

	test('the day is the one of the company, not of the device', () => {
		expect(dueOf(iso('2026-11-22T00:30'), at('2026-11-21T18:00'), zone).shown).toBe('tomorrow 00:30');
	});
});

test.each([
	['2026-11-21T17:00', '2026-11-21T16:00', 'done', 'done on time'],
	['2026-11-21T17:00', '2026-11-21T18:00', 'done-late', 'done late'],
	['2026-11-19T17:00', '2026-11-21T08:00', 'done-late', 'done 2 days late'],
])('planned %s, done %s: %s', (planned, done, tone, shown) => {
	expect(doneDueOf(iso(planned), iso(done), now, zone)).toMatchObject({ tone, shown });
});
