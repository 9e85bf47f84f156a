import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_WORK_WEEK, defaultCalendar, shiftsOn, workWeek, type WorkCalendar } from './calendar.ts';
import {
	addWorkingTime,
	endOfWorkingDay,
	isWorkingTime,
	nextWorkingInstant,
	previousWorkingInstant,
	workingTimeBetween,
} from './working-time.ts';
import { dateOf, instantOf, wallOf } from './zone.ts';

const HOUR = 3_600_000;
const day = [
	{ from: '08:30', to: '12:00' },
	{ from: '13:30', to: '18:00' },
];
const off: typeof day = [];

/** National Day 2026 in China: a week off from Thursday 1 October, worked on Sunday 20 September and Saturday 10 October. */
const china: WorkCalendar = {
	...workWeek.parse({
		week: [off, day, day, day, day, day, off],
		holidays: [{ from: '2026-10-01', to: '2026-10-07', name: '国庆节' }],
		makeUpDays: [
			{ date: '2026-09-20', name: '国庆调休' },
			{ date: '2026-10-10', as: 5, name: '国庆调休' },
		],
	}),
	zone: 'Asia/Shanghai',
};

/** Round the clock in Berlin: a night shift reaches into the days on which clocks are changed. */
const nights: WorkCalendar = {
	...workWeek.parse({
		week: [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
			weekday === 0
				? [{ from: '22:00', to: '06:00' }]
				: [
						{ from: '06:00', to: '14:00' },
						{ from: '22:00', to: '06:00' },
					],
		),
		holidays: [],
		makeUpDays: [],
	}),
	zone: 'Europe/Berlin',
};

function at(text: string, { zone }: WorkCalendar): number {
	const [date = '', clock = ''] = text.split(' ');
	const [year = 0, month = 0, of = 0] = date.split('-').map(Number);
	const [hour = 0, minute = 0] = clock.split(':').map(Number);
	return instantOf({ year, month, day: of, hour, minute }, zone);
}
function said(instant: number, { zone }: WorkCalendar): string {
	const { hour, minute } = wallOf(instant, zone);
	return `${dateOf(instant, zone)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

describe('W1 Chinese National Day 2026 with its make-up days', () => {
	test.each([
		['2026-09-30 16:00', 2, '2026-09-30 18:00'],
		['2026-09-30 16:00', 3, '2026-10-08 09:30'],
		['2026-10-03 10:00', 1, '2026-10-08 09:30'],
		['2026-10-09 17:00', 2, '2026-10-10 09:30'],
		['2026-10-10 17:00', 2, '2026-10-12 09:30'],
		['2026-09-19 11:00', 4, '2026-09-20 14:00'],
		['2026-10-08 09:30', -1, '2026-10-08 08:30'],
		['2026-10-08 09:30', -2, '2026-09-30 17:00'],
	])('W1 %s and %d hours of work is %s', (from, hours, to) => {
		expect(said(addWorkingTime(at(from, china), hours * HOUR, china), china)).toBe(to);
	});

	test.each([
		['2026-10-01 00:00', '2026-10-08 00:00', 0],
		['2026-09-28 00:00', '2026-10-12 00:00', 6 * 8],
		['2026-09-18 18:00', '2026-09-21 08:30', 8],
		['2026-10-08 12:00', '2026-10-08 13:30', 0],
	])('W1 from %s to %s work lasts %d hours', (from, to, hours) => {
		expect(workingTimeBetween(at(from, china), at(to, china), china)).toBe(hours * HOUR);
		expect(workingTimeBetween(at(to, china), at(from, china), china)).toBe(hours === 0 ? -0 : -hours * HOUR);
	});

	test('W1 a make-up day goes before a holiday, and a holiday before the week', () => {
		const week = { ...DEFAULT_WORK_WEEK, holidays: [{ from: '2026-05-01', to: '2026-05-05', name: '' }] };
		expect(shiftsOn('2026-05-04', week)).toEqual([]);
		const madeUp = { ...week, makeUpDays: [{ date: '2026-05-04', as: 1, name: '' }] };
		expect(shiftsOn('2026-05-04', madeUp)).toHaveLength(2);
	});
});

describe('W4 the days on which clocks are changed', () => {
	test.each([
		// Spring: the night from Saturday to Sunday 29 March lasts seven hours.
		['2026-03-28 22:00', 7, '2026-03-29 06:00'],
		['2026-03-28 22:00', 3, '2026-03-29 01:00'],
		['2026-03-28 22:00', 5, '2026-03-29 04:00'],
		// Autumn: the night to Sunday 25 October lasts nine.
		['2026-10-24 22:00', 9, '2026-10-25 06:00'],
		['2026-10-24 22:00', 8, '2026-10-25 05:00'],
	])('W4 Berlin, %s and %d hours of work is %s', (from, hours, to) => {
		expect(said(addWorkingTime(at(from, nights), hours * HOUR, nights), nights)).toBe(to);
	});

	test('W4 a day has as much work as its wall clock shows, on any date', () => {
		for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
			const calendar = defaultCalendar(zone);
			for (const date of ['2026-03-30', '2026-03-09', '2026-10-26', '2026-11-02', '2026-10-05'])
				expect(
					workingTimeBetween(at(`${date} 00:00`, calendar), at(`${date} 23:59`, calendar), calendar),
				).toBe(8 * HOUR);
		}
	});
});

describe('W3 ends of working days', () => {
	const calendar = defaultCalendar('Asia/Shanghai');
	test.each([
		['2026-03-02 08:00', 0, '2026-03-02 17:00'],
		['2026-03-02 17:00', 0, '2026-03-02 17:00'],
		['2026-03-02 20:00', 0, '2026-03-03 17:00'],
		['2026-03-02 20:00', 1, '2026-03-03 17:00'],
		['2026-03-01 12:00', 0, '2026-03-02 17:00'],
		['2026-03-01 12:00', 1, '2026-03-02 17:00'],
		['2026-03-06 17:00', 2, '2026-03-09 17:00'],
		['2026-03-09 17:00', -2, '2026-03-06 17:00'],
		['2026-03-09 09:00', 0.5, '2026-03-10 17:00'],
	])('W3 %s and %d working days ends %s', (from, days, to) => {
		expect(said(endOfWorkingDay(at(from, calendar), days, calendar), calendar)).toBe(to);
	});

	test('W3 a night shift belongs to the day on which it began', () => {
		expect(said(endOfWorkingDay(at('2026-06-01 23:00', nights), 0, nights), nights)).toBe('2026-06-02 06:00');
		expect(said(endOfWorkingDay(at('2026-06-02 05:00', nights), 1, nights), nights)).toBe('2026-06-03 06:00');
	});
});

describe('W2 laws', () => {
	const calendars = fc.constantFrom(
		china,
		nights,
		defaultCalendar('America/New_York'),
		defaultCalendar('Australia/Lord_Howe'),
	);
	const instant = fc
		.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
		.map((count) => count * 60_000);
	const duration = fc.integer({ min: 0, max: 200 * 60 }).map((count) => count * 60_000);

	test('W2 what was added lies between', () => {
		fc.assert(
			fc.property(calendars, instant, duration, (calendar, from, span) => {
				const to = addWorkingTime(from, span, calendar);
				expect(workingTimeBetween(from, to, calendar)).toBe(span);
				expect(workingTimeBetween(addWorkingTime(from, -span, calendar), from, calendar)).toBe(span);
			}),
		);
	});

	test('W2 adding back what lies between leads to the same moment of work', () => {
		fc.assert(
			fc.property(calendars, instant, instant, (calendar, a, b) => {
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				const end = addWorkingTime(from, workingTimeBetween(from, to, calendar), calendar);
				expect(end).toBeLessThanOrEqual(to);
				expect(workingTimeBetween(end, to, calendar)).toBe(0);
			}),
		);
	});

	test('W2 later beginnings and longer spans never end earlier', () => {
		fc.assert(
			fc.property(calendars, instant, duration, duration, duration, (calendar, from, later, a, b) => {
				const [short, long] = [Math.min(a, b), Math.max(a, b)];
				const end = addWorkingTime(from, short, calendar);
				expect(addWorkingTime(from, long, calendar)).toBeGreaterThanOrEqual(end);
				expect(addWorkingTime(from + later, short, calendar)).toBeGreaterThanOrEqual(end);
			}),
		);
	});

	test('W2 two spans one after the other are their sum, forward and back', () => {
		fc.assert(
			fc.property(calendars, instant, duration, duration, (calendar, from, a, b) => {
				const sum = addWorkingTime(from, a + b, calendar);
				expect(addWorkingTime(addWorkingTime(from, a, calendar), b, calendar)).toBe(sum);
				const back = addWorkingTime(from, -a - b, calendar);
				expect(addWorkingTime(addWorkingTime(from, -a, calendar), -b, calendar)).toBe(back);
			}),
		);
	});

	test('W2 time between adds up over any moment', () => {
		fc.assert(
			fc.property(calendars, instant, instant, instant, (calendar, a, b, c) => {
				const sum = workingTimeBetween(a, b, calendar) + workingTimeBetween(b, c, calendar);
				expect(sum + 0).toBe(workingTimeBetween(a, c, calendar) + 0);
			}),
		);
	});

	test('W2 next and previous moments of work enclose what is no work', () => {
		fc.assert(
			fc.property(calendars, instant, (calendar, moment) => {
				const next = nextWorkingInstant(moment, calendar);
				const previous = previousWorkingInstant(moment, calendar);
				expect(previous).toBeLessThanOrEqual(moment);
				expect(next).toBeGreaterThanOrEqual(moment);
				expect(isWorkingTime(next, calendar)).toBe(true);
				expect(workingTimeBetween(previous, next, calendar)).toBe(0);
			}),
		);
	});
});
