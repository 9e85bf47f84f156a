import { describe, expect, test } from 'vitest';
import { calendarOf, changedSettings, companySettings, DEFAULT_SETTINGS, readSettings } from './settings.ts';

/** Every number of the trade's rules with its default; a path and what the trade says. */
const DEFAULTS: readonly [path: string, value: number][] = [
	['limits.clearFlag', 120],
	['limits.confirmHigh', 60],
	['limits.planHigh', 120],
	['limits.respondMedium', 240],
	['limits.respondLow', 480],
	['limits.confirmResources', 60],
	['limits.reportException', 30],
	['limits.handleException', 60],
	['limits.contactAfterRejection', 120],
	['reminders.before', 1440],
	['reminders.deliveryCheck', 1440],
	['reminders.overdue', 60],
	['reminders.escalate', 240],
	['priority.largeAmount', 100_000],
	['priority.mediumAmount', 10_000],
	['priority.urgentDays', 3],
	['priority.normalDays', 7],
	['priority.points.vip', 2],
	['priority.points.regular', 1],
	['priority.points.new', 0],
	['priority.points.largeAmount', 2],
	['priority.points.mediumAmount', 1],
	['priority.points.smallAmount', 0],
	['priority.points.urgent', 2],
	['priority.points.normal', 1],
	['priority.points.relaxed', 0],
	['priority.highFrom', 5],
	['priority.mediumFrom', 3],
	['rules.exceptionFromDays', 1],
	['rules.seriousFromDays', 3],
	['rules.silentAfterWorkingDays', 1],
	['rules.surveyWithinDays', 3],
	['rules.reviewUpToScore', 3],
	['rules.retentionYears', 2],
	['rules.accessGraceDays', 14],
	['rules.receiptWithinDays', 7],
];

function numbersOf(value: unknown, path = ''): [string, number][] {
	if (typeof value === 'number') return [[path, value]];
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	return Object.entries(value).flatMap(([key, part]) => numbersOf(part, path ? `${path}.${key}` : key));
}

describe('S1 every number of the rules is a setting with its default', () => {
	const found = new Map(numbersOf(DEFAULT_SETTINGS));
	test.each(DEFAULTS)('S1 %s is %d unless set', (path, value) => {
		expect(found.get(path)).toBe(value);
	});
	test('S1 no setting is missing from this table', () => {
		expect([...found.keys()].sort()).toEqual(DEFAULTS.map(([path]) => path).sort());
	});
});

describe('S2 what a document says of settings', () => {
	test('S2 what is absent has its default', () => {
		expect(readSettings(undefined)).toEqual(DEFAULT_SETTINGS);
		expect(readSettings({ zone: 'Europe/Berlin' })).toEqual({ ...DEFAULT_SETTINGS, zone: 'Europe/Berlin' });
	});

	test('S2 what is wrong or from a later version falls back by itself, and the rest holds', () => {
		const read = readSettings({
			zone: 'Mars/North',
			later: { x: 1 },
			limits: { clearFlag: 90, planHigh: 'soon', newLimit: 5 },
			rules: { retentionYears: 1, seriousFromDays: 4 },
		});
		expect(read.zone).toBe('Asia/Shanghai');
		expect(read.limits).toMatchObject({ clearFlag: 90, planHigh: 120 });
		expect(read.rules).toMatchObject({ retentionYears: 2, seriousFromDays: 4 });
	});

	test('S2 a group that contradicts itself is not taken', () => {
		const read = readSettings({ priority: { highFrom: 2, mediumFrom: 4 } });
		expect(read.priority).toEqual(DEFAULT_SETTINGS.priority);
	});
});

describe('S3 changing settings', () => {
	test('S3 parts that the change does not name stay', () => {
		const first = changedSettings(DEFAULT_SETTINGS, { limits: { clearFlag: 60 } });
		const second = 'settings' in first ? changedSettings(first.settings, { name: '科技公司' }) : first;
		expect(second).toEqual({
			settings: {
				...DEFAULT_SETTINGS,
				name: '科技公司',
				limits: { ...DEFAULT_SETTINGS.limits, clearFlag: 60 },
			},
		});
	});

	test.each([
		[{ rules: { retentionYears: 1 } }, 'rules.retentionYears'],
		[{ rules: { retentionYears: 2.5 } }, 'rules.retentionYears'],
		[{ limits: { clearFlag: 0 } }, 'limits.clearFlag'],
		[{ limits: { unknown: 5 } }, 'limits'],
		[{ zone: 'Mars/North' }, 'zone'],
		[{ priority: { urgentDays: 9 } }, 'priority'],
		[{ calendar: { week: [[], [], [], [], [], [], []] } }, 'calendar.week'],
		[{ calendar: { holidays: [{ from: '2026-10-07', to: '2026-10-01' }] } }, 'calendar.holidays.0'],
	])('S3 %j is refused, naming %s', (change, path) => {
		expect(changedSettings(DEFAULT_SETTINGS, change)).toEqual({ wrong: [path] });
	});

	test('S3 retention may be lengthened, never shortened below two years', () => {
		expect(changedSettings(DEFAULT_SETTINGS, { rules: { retentionYears: 10 } })).toHaveProperty('settings');
		expect(companySettings.safeParse({ rules: { retentionYears: 1 } }).success).toBe(false);
	});
});

test('the calendar of the same settings is the same object, so that what is computed from it is kept', () => {
	expect(calendarOf(DEFAULT_SETTINGS)).toBe(calendarOf({ ...DEFAULT_SETTINGS }));
	expect(calendarOf({ ...DEFAULT_SETTINGS, zone: 'UTC' }).zone).toBe('UTC');
});
