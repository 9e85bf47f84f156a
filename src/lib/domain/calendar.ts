import * as z from 'zod';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const clock = z.string().regex(CLOCK);

/** A span of work on the wall clock. One that ends at or before it starts ends on the next day: a night shift. */
export const shift = z.object({ from: clock, to: clock.or(z.literal('24:00')) });
export type Shift = z.infer<typeof shift>;

const shifts = z.array(shift).max(6);
const named = { name: z.string().trim().max(80).default('') };

/** Days on which nobody works, whatever the week says. */
export const holiday = z
	.object({ from: z.iso.date(), to: z.iso.date(), ...named })
	.refine(({ from, to }) => from <= to && daysOf(from, to) <= 366, 'from one day to a later one of the year');

/** A day off that is worked in exchange for a holiday (调休), with the shifts of the weekday named. */
export const makeUpDay = z.object({
	date: z.iso.date(),
	/** 0 is Sunday. */
	as: z.number().int().min(0).max(6).default(1),
	...named,
});

/** When a company works: the shifts of each weekday from Sunday on, its holidays and its make-up workdays. */
export const workWeek = z
	.object({
		week: z
			.array(shifts)
			.length(7)
			.refine((week) => week.some((day) => day.length > 0), 'a week without work')
			.refine((week) => overlappingShifts(week).length === 0, 'a shift begins before another has ended'),
		holidays: z.array(holiday).max(400),
		makeUpDays: z.array(makeUpDay).max(400),
	})
	.refine(
		({ week, makeUpDays }) => makeUpDays.every(({ as }) => (week[as] ?? []).length > 0),
		'a make-up day like a day off',
	);
export type WorkWeek = z.infer<typeof workWeek>;

/** Shifts that begin before the one before them has ended, over midnight and the end of the week too (RULES.md W5). */
export function overlappingShifts(week: readonly (readonly Shift[])[]): { weekday: number; shift: number }[] {
	const spans = week
		.flatMap((day, weekday) =>
			day.map((one, shift) => ({ ...spanOf(one, weekday * DAY_MINUTES), weekday, shift })),
		)
		.sort((a, b) => a.from - b.from);
	const [first] = spans;
	return spans.flatMap(({ to }, index) => {
		const next = spans[index + 1] ?? (first && { ...first, from: first.from + 7 * DAY_MINUTES });
		return next && to > next.from ? [{ weekday: next.weekday, shift: next.shift }] : [];
	});
}

const DAY_MINUTES = 1440;

function spanOf({ from, to }: Shift, midnight: number): { from: number; to: number } {
	const [begin, end] = [minutesOf(from), minutesOf(to)];
	return { from: midnight + begin, to: midnight + (end > begin ? end : end + DAY_MINUTES) };
}

function minutesOf(clockTime: string): number {
	const [hour = 0, minute = 0] = clockTime.split(':').map(Number);
	return hour * 60 + minute;
}

/** A company's working time, in its zone. */
export interface WorkCalendar extends WorkWeek {
	zone: string;
}

const DAY_SHIFTS: readonly Shift[] = [
	{ from: '08:00', to: '12:00' },
	{ from: '13:00', to: '17:00' },
];

/** Monday to Saturday, 8 to 12 and 13 to 17; holidays are for the company to enter. */
export const DEFAULT_WORK_WEEK: WorkWeek = {
	week: [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday === 0 ? [] : [...DAY_SHIFTS])),
	holidays: [],
	makeUpDays: [],
};

/** The working time of a company that has entered none. */
export function defaultCalendar(zone: string): WorkCalendar {
	return { ...DEFAULT_WORK_WEEK, zone };
}

/** The shifts of a date; a make-up day goes before a holiday, and both before the week. */
export function shiftsOn(date: string, { week, holidays, makeUpDays }: WorkWeek): readonly Shift[] {
	const madeUp = makeUpDays.find((day) => day.date === date);
	if (madeUp) return week[madeUp.as] ?? [];
	if (holidays.some(({ from, to }) => from <= date && date <= to)) return [];
	return week[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? [];
}

function daysOf(from: string, to: string): number {
	return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1;
}
