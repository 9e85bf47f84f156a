import * as z from 'zod';
import { overlappingShifts, type Shift } from '#lib/domain/calendar.ts';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import { isZone } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';

const typedShift = z.object({ from: z.string(), to: z.string() });
const typedHoliday = z.object({ from: z.string(), to: z.string(), name: z.string() });
const typedMakeUpDay = z.object({ date: z.string(), as: z.number(), name: z.string() });
const calendarEdit = z.object({
	/** What stood there when its author began. */
	before: z.string(),
	zone: z.string(),
	week: z.array(z.array(typedShift)).length(7),
	holidays: z.array(typedHoliday),
	makeUpDays: z.array(typedMakeUpDay),
});

/** The calendar while somebody edits it; nothing until they begin. */
export const calendarDraft = z.object({ edit: calendarEdit.optional() });
export type CalendarEdit = z.infer<typeof calendarEdit>;
export type TypedHoliday = z.infer<typeof typedHoliday>;
export type TypedMakeUpDay = z.infer<typeof typedMakeUpDay>;

type Worked = Pick<CompanySettings, 'calendar' | 'zone'>;

/** More shifts than a day can have. */
export const MOST_SHIFTS = 6;

/** The calendar as its fields hold it. */
export function calendarEditOf(settings: Worked): CalendarEdit {
	const { zone, calendar } = settings;
	const { week, holidays, makeUpDays } = calendar;
	return {
		before: textOf(settings),
		zone,
		week: week.map((day) => day.map(({ from, to }) => ({ from, to: to === '24:00' ? '00:00' : to }))),
		holidays: holidays.map(({ from, to, name }) => ({ from, to, name })),
		makeUpDays: makeUpDays.map(({ date, as, name }) => ({ date, as, name })),
	};
}

/** True when somebody else has changed the calendar since, and not to the same. */
export function calendarClashes(edit: CalendarEdit, settings: Worked): boolean {
	const now = textOf(settings);
	return edit.before !== now && sameCalendar(edit, settings) === false;
}

/** True when nothing would change. */
export function sameCalendar(edit: CalendarEdit, settings: Worked): boolean {
	const { before: _before, ...now } = sorted(calendarEditOf(settings));
	const { before: _typed, ...wanted } = sorted(edit);
	return canonicalText(now) === canonicalText(wanted);
}

/** The change of the settings. Only for what {@link calendarErrors} finds nothing in. */
export function calendarChange(edit: CalendarEdit): Record<string, unknown> {
	const { zone, week, holidays, makeUpDays } = sorted(edit);
	return { zone, calendar: { week, holidays, makeUpDays } };
}

/** What is wrong, in words, by `zone`, `week`, `week.<day>.<shift>`, `holidays.<row>` and `makeUpDays.<row>`. */
export function calendarErrors({ zone, week, holidays, makeUpDays }: CalendarEdit): Map<string, string> {
	const errors = new Map<string, string>();
	if (!isZone(zone)) errors.set('zone', m.calendar_zone_unknown());
	week.forEach((day, weekday) =>
		day.forEach(({ from, to }, shift) => {
			if (from === '' || to === '') errors.set(`week.${weekday}.${shift}`, m.calendar_time_missing());
			else if (from === to) errors.set(`week.${weekday}.${shift}`, m.calendar_shift_empty());
		}),
	);
	if (errors.size === 0)
		for (const { weekday, shift } of overlappingShifts(week))
			errors.set(`week.${weekday}.${shift}`, m.calendar_overlap());
	if (week.every((day) => day.length === 0)) errors.set('week', m.calendar_no_work());
	holidays.forEach((row, at) => {
		const words = wrongDays(row);
		if (words) errors.set(`holidays.${at}`, words);
	});
	makeUpDays.forEach(({ date, as }, at) => {
		const twice = makeUpDays.findIndex((other) => other.date === date) < at;
		if (date === '') errors.set(`makeUpDays.${at}`, m.calendar_date_missing());
		else if (twice) errors.set(`makeUpDays.${at}`, m.calendar_date_twice());
		else if (week[as]?.length === 0) errors.set(`makeUpDays.${at}`, m.calendar_as_day_off());
	});
	return errors;
}

/** A time of the day as its shift ends: on the day itself or on the next. */
export function endsNextDay({ from, to }: Shift): boolean {
	return from !== '' && to !== '' && to <= from;
}

/** Whether days off are a span of days, in words where they are not. */
export function wrongDays({ from, to }: { from: string; to: string }): string | undefined {
	if (from === '' || to === '') return m.calendar_date_missing();
	if (from > to) return m.calendar_dates_crossed();
	return (Date.parse(to) - Date.parse(from)) / 86_400_000 > 365 ? m.calendar_too_long() : undefined;
}

function textOf({ zone, calendar }: Worked): string {
	return canonicalText({ zone, calendar });
}

function sorted(edit: CalendarEdit): CalendarEdit {
	const by =
		<T>(key: (row: T) => string) =>
		(a: T, b: T) =>
			key(a) < key(b) ? -1 : 1;
	return {
		...edit,
		zone: edit.zone.trim(),
		week: edit.week.map((day) => day.toSorted(by(({ from }) => from))),
		holidays: edit.holidays.toSorted(by(({ from }) => from)),
		makeUpDays: edit.makeUpDays.toSorted(by(({ date }) => date)),
	};
}
