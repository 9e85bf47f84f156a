import * as z from 'zod';
import { DEFAULT_WORK_WEEK, workWeek, type WorkCalendar } from './calendar.ts';
import { DEFAULT_ZONE, isZone } from './zone.ts';

const DAY = 1440;

function minutes(byDefault: number, most = 30 * DAY) {
	return z.number().int().min(1).max(most).default(byDefault);
}
function count(byDefault: number, least: number, most: number) {
	return z.number().int().min(least).max(most).default(byDefault);
}

/** Until when somebody must have answered, in minutes of working time (`domain.md` §1…§7, RULES.md T1). */
export const limitSettings = z.strictObject({
	/** A flagged order is cleared with the customer. */
	clearFlag: minutes(120),
	/** Confirming an order of high priority starts. */
	confirmHigh: minutes(60),
	/** Its plan stands. */
	planHigh: minutes(120),
	/** An order of medium priority is answered. */
	respondMedium: minutes(240),
	/** An order of low priority is answered. */
	respondLow: minutes(480),
	/** A department confirms its resources after release, or says why not. */
	confirmResources: minutes(60),
	/** An exception is reported after it was discovered. */
	reportException: minutes(30),
	/** Its handling starts after it was reported. */
	handleException: minutes(60),
	/** Service contacts the customer after goods were rejected. */
	contactAfterRejection: minutes(120),
});

/** When phones are reminded, in minutes on the clock (RULES.md R1). */
export const reminderSettings = z.strictObject({
	/** Before a node's planned time, where the plan does not say otherwise. */
	before: minutes(DAY),
	/** Quantity, address and method are checked, and the customer called, so long before delivery. */
	deliveryCheck: minutes(DAY),
	/** After the planned time, to the person responsible. */
	overdue: minutes(60),
	/** After the planned time, to the head of the department. */
	escalate: minutes(240),
});

/** How priority is computed: points for each of three dimensions, and from how many on it is high or medium (RULES.md Q1). */
export const prioritySettings = z
	.strictObject({
		/** From this amount on, points as `amountHigh`. */
		largeAmount: z.number().min(0).max(1e12).default(100_000),
		mediumAmount: z.number().min(0).max(1e12).default(10_000),
		/** Up to so many days to the promised date, points as `urgencyHigh`. */
		urgentDays: count(3, 0, 365),
		normalDays: count(7, 0, 365),
		points: z
			.strictObject({
				vip: count(2, 0, 10),
				regular: count(1, 0, 10),
				new: count(0, 0, 10),
				largeAmount: count(2, 0, 10),
				mediumAmount: count(1, 0, 10),
				smallAmount: count(0, 0, 10),
				urgent: count(2, 0, 10),
				normal: count(1, 0, 10),
				relaxed: count(0, 0, 10),
			})
			.prefault({}),
		highFrom: count(5, 1, 30),
		mediumFrom: count(3, 1, 30),
	})
	.refine(({ largeAmount, mediumAmount }) => mediumAmount <= largeAmount, 'the larger amount is the smaller')
	.refine(({ urgentDays, normalDays }) => urgentDays <= normalDays, 'urgent is later than normal')
	.refine(({ highFrom, mediumFrom }) => mediumFrom <= highFrom, 'medium needs more points than high');

/** Everything else that has a number. */
export const ruleSettings = z.strictObject({
	/** An exception is reported from this delay on, in days. */
	exceptionFromDays: count(1, 1, 30),
	/** An exception is serious from this delay on, in days (RULES.md N5). */
	seriousFromDays: count(3, 1, 60),
	/** An open node of an active stage is silent after so many working days without a record. */
	silentAfterWorkingDays: count(1, 1, 30),
	/** The satisfaction survey goes out within so many days after signing. */
	surveyWithinDays: count(3, 1, 60),
	/** A review is required from this score down. */
	reviewUpToScore: count(3, 1, 5),
	/** An archived order is kept for so many years: never less than two. */
	retentionYears: count(2, 2, 100),
	/** Work done before access ended is taken for so many days (RULES.md P2). */
	accessGraceDays: count(14, 0, 90),
	/** The paper receipt of a delivery is expected back within so many days. */
	receiptWithinDays: count(7, 1, 90),
});

/** What a company can set. Every phone has it, so nothing in here is secret. */
export const companySettings = z.strictObject({
	zone: z.string().refine(isZone, 'an unknown time zone').default(DEFAULT_ZONE),
	name: z.string().trim().max(120).default(''),
	calendar: workWeek.default(DEFAULT_WORK_WEEK),
	limits: limitSettings.prefault({}),
	reminders: reminderSettings.prefault({}),
	priority: prioritySettings.prefault({}),
	rules: ruleSettings.prefault({}),
});
export type CompanySettings = z.infer<typeof companySettings>;
export type LimitSettings = CompanySettings['limits'];
export type PrioritySettings = CompanySettings['priority'];

export const DEFAULT_SETTINGS: CompanySettings = companySettings.parse({});

/**
 * The settings as a document says them. What is absent, unknown to this version or out of bounds falls back to its default, part
 * by part: a phone must work with whatever a newer server wrote (RULES.md S2).
 */
export function readSettings(values: unknown): CompanySettings {
	return companySettings.parse(sound(companySettings, values));
}

/** Settings after a change; parts that the change does not name stay. Says which paths are wrong. */
export function changedSettings(
	current: CompanySettings,
	change: unknown,
): { settings: CompanySettings } | { wrong: string[] } {
	const parsed = companySettings.safeParse(merged(current, change));
	if (parsed.success) return { settings: parsed.data };
	return { wrong: [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))] };
}

/** When the company works. The same object for the same settings, so that what is computed from it is kept. */
export function calendarOf(settings: Pick<CompanySettings, 'calendar' | 'zone'>): WorkCalendar {
	const ready = calendars.get(settings.calendar);
	if (ready?.zone === settings.zone) return ready;
	const made = { ...settings.calendar, zone: settings.zone };
	calendars.set(settings.calendar, made);
	return made;
}
const calendars = new WeakMap<CompanySettings['calendar'], WorkCalendar>();

/** The parts of a value that the schema takes; a group that does not hold together is left out as a whole. */
function sound(schema: z.ZodObject, value: unknown): Record<string, unknown> {
	const given = Object.entries(z.record(z.string(), z.unknown()).safeParse(value).data ?? {});
	const kept = given.flatMap(([key, part]): [string, unknown][] => {
		const of: unknown = schema.shape[key];
		if (!(of instanceof z.ZodType)) return [];
		if (of.safeParse(part).success) return [[key, part]];
		const group = of instanceof z.ZodPrefault ? of.unwrap() : of;
		return group instanceof z.ZodObject ? [[key, sound(group, part)]] : [];
	});
	const all = Object.fromEntries(kept);
	return schema.safeParse(all).success ? all : {};
}

function merged(current: unknown, change: unknown): unknown {
	const [before, after] = [current, change].map((value) =>
		Array.isArray(value) ? undefined : z.record(z.string(), z.unknown()).safeParse(value).data,
	);
	if (!before || !after) return change;
	const parts = Object.entries(after).map(([key, part]) => [key, merged(before[key], part)]);
	return { ...before, ...Object.fromEntries(parts) };
}
