import { describe, expect, test } from 'vitest';
import { changedSettings, DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import {
	calendarChange,
	calendarClashes,
	calendarEditOf,
	calendarErrors,
	sameCalendar,
	type CalendarEdit,
} from './calendar-form.ts';

const NOW = calendarEditOf(DEFAULT_SETTINGS);
const night = { from: '22:00', to: '06:00' };
const monday = (...shifts: CalendarEdit['week'][number]): Partial<CalendarEdit> => ({
	week: NOW.week.with(1, shifts),
});
const golden = { from: '2026-10-01', to: '2026-10-07', name: '国庆' };

test('W5 the calendar as it stands is right, and changes nothing', () => {
	expect(calendarErrors(NOW).size).toBe(0);
	expect(sameCalendar(NOW, DEFAULT_SETTINGS)).toBe(true);
	expect(changedSettings(DEFAULT_SETTINGS, calendarChange(NOW))).toEqual({ settings: DEFAULT_SETTINGS });
});

describe('what is wrong is said where it is', () => {
	test.each<[name: string, change: Partial<CalendarEdit>, errors: Record<string, string>]>([
		[
			'W5 overlapping shifts',
			monday({ from: '08:00', to: '13:00' }, { from: '12:00', to: '17:00' }),
			{ 'week.1.1': '这一班开始时，前一班还没有结束' },
		],
		[
			'W5 a night shift that runs into the next morning',
			monday({ from: '22:00', to: '09:00' }),
			{ 'week.2.0': '这一班开始时，前一班还没有结束' },
		],
		['a shift without its end', monday({ from: '08:00', to: '' }), { 'week.1.0': '请填开始和结束时间' }],
		[
			'a shift of no length',
			monday({ from: '08:00', to: '08:00' }),
			{ 'week.1.0': '开始和结束不能是同一时间' },
		],
		['a week without work', { week: NOW.week.map(() => []) }, { week: '一周至少要有一个班次' }],
		['an unknown zone', { zone: 'Mars/North' }, { zone: '没有这个时区，例如 Asia/Shanghai' }],
		[
			'a holiday that ends before it begins',
			{ holidays: [{ ...golden, to: '2026-09-30' }] },
			{ 'holidays.0': '结束日期早于开始日期' },
		],
		[
			'a holiday without a date',
			{ holidays: [golden, { ...golden, from: '' }] },
			{ 'holidays.1': '请填日期' },
		],
		[
			'a holiday of years',
			{ holidays: [{ ...golden, to: '2028-10-01' }] },
			{ 'holidays.0': '最长一年，请分开填' },
		],
		[
			'a make-up day like a Sunday',
			{ makeUpDays: [{ date: '2026-10-10', as: 0, name: '' }] },
			{ 'makeUpDays.0': '那天没有班次，请选上班的日子' },
		],
		[
			'a make-up day twice',
			{ makeUpDays: [1, 2].map((as) => ({ date: '2026-10-10', as, name: '' })) },
			{ 'makeUpDays.1': '这一天已经有了' },
		],
	])('%s', (_name, change, errors) => {
		const edit = { ...NOW, ...change };
		expect(Object.fromEntries(calendarErrors(edit))).toEqual(errors);
	});

	test.each<[name: string, change: Partial<CalendarEdit>]>([
		['W1 several shifts, one over midnight', monday({ from: '14:00', to: '22:00' }, night)],
		[
			'W1 a make-up day in a holiday',
			{ holidays: [golden], makeUpDays: [{ date: '2026-10-03', as: 1, name: '' }] },
		],
	])('%s is taken', (_name, change) => {
		const edit = { ...NOW, week: NOW.week.with(2, []), ...change };
		expect([...calendarErrors(edit)]).toEqual([]);
		expect(changedSettings(DEFAULT_SETTINGS, calendarChange(edit))).toHaveProperty('settings');
	});
});

test('S4 a calendar that somebody else changed clashes, unless it was to the same', () => {
	const theirs = changedSettings(DEFAULT_SETTINGS, { calendar: { holidays: [golden] } });
	if ('wrong' in theirs) throw new Error('wrong');
	expect(calendarClashes({ ...NOW, zone: 'UTC' }, DEFAULT_SETTINGS)).toBe(false);
	expect(calendarClashes({ ...NOW, zone: 'UTC' }, theirs.settings)).toBe(true);
	expect(calendarClashes({ ...NOW, holidays: [golden] }, theirs.settings)).toBe(false);
});
