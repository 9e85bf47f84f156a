import { expect, test } from 'vitest';
import { workWeek, type Shift } from './calendar.ts';

const shift = (span: string): Shift => {
	const [from = '', to = ''] = span.split('-');
	return { from, to };
};
/** A week with these shifts on these weekdays (0 is Sunday). */
function week(days: Readonly<Record<number, string>>) {
	const spans = [0, 1, 2, 3, 4, 5, 6].map((day) => (days[day] ?? '').split(' ').filter(Boolean).map(shift));
	return workWeek.safeParse({ week: spans, holidays: [], makeUpDays: [] }).success;
}

test.each<[string, Record<number, string>, boolean]>([
	['a morning and an afternoon', { 1: '08:00-12:00 13:00-17:00' }, true],
	['two that follow at once', { 1: '08:00-12:00 12:00-17:00' }, true],
	['three round the clock', { 1: '06:00-14:00 14:00-22:00 22:00-06:00', 2: '06:00-14:00' }, true],
	['the same in any order', { 1: '13:00-17:00 08:00-12:00' }, true],
	['two that overlap', { 1: '08:00-12:30 12:00-17:00' }, false],
	['the same twice', { 1: '08:00-12:00 08:00-12:00' }, false],
	['a night that reaches into the next morning', { 1: '22:00-08:30', 2: '08:00-12:00' }, false],
	['a night at the end of the week', { 6: '22:00-06:30', 0: '06:00-12:00' }, false],
	['one until midnight and one from it', { 1: '16:00-24:00', 2: '00:00-08:00' }, true],
])('W5 %s', (_, days, fits) => {
	expect(week(days)).toBe(fits);
});
