import { describe, expect, test } from 'vitest';
import { calendarOf, changedSettings, companySettings, DEFAULT_SETTINGS, readSettings } from './settings.ts';
import { STANDARD_TEMPLATE, templateFor } from './template.ts';

/**
 * Every number of the trade's rules with its default: the section of the trade's notes that names it, its path, and what the
 * trade says. `own`: the product's.
 */
const DEFAULTS: readonly [section: string, path: string, value: number][] = [
	['§1', 'limits.clearFlag', 120],
	['§2', 'limits.confirmHigh', 60],
	['§2', 'limits.planHigh', 120],
	['§2', 'limits.respondMedium', 240],
	['§2', 'limits.respondLow', 480],
	['§2', 'priority.largeAmount', 100_000],
	['§2', 'priority.mediumAmount', 10_000],
	['§2', 'priority.urgentDays', 3],
	['§2', 'priority.normalDays', 7],
	['§2', 'priority.points.vip', 2],
	['§2', 'priority.points.regular', 1],
	['§2', 'priority.points.new', 0],
	['§2', 'priority.points.largeAmount', 2],
	['§2', 'priority.points.mediumAmount', 1],
	['§2', 'priority.points.smallAmount', 0],
	['§2', 'priority.points.urgent', 2],
	['§2', 'priority.points.normal', 1],
	['§2', 'priority.points.relaxed', 0],
	['§2', 'priority.highFrom', 5],
	['§2', 'priority.mediumFrom', 3],
	['§3', 'limits.confirmResources', 60],
	['§3', 'reminders.before', 1440],
	['§4', 'rules.silentAfterWorkingDays', 1],
	['§5', 'limits.reportException', 30],
	['§5', 'limits.handleException', 60],
	['§5', 'reminders.escalate', 240],
	['§5', 'rules.exceptionFromDays', 1],
	['§5', 'rules.seriousFromDays', 3],
	['§6', 'limits.contactAfterRejection', 120],
	['§6', 'reminders.deliveryCheck', 1440],
	['§6', 'rules.receiptWithinDays', 7],
	['§7', 'reminders.overdue', 60],
	['§9', 'rules.surveyWithinDays', 3],
	['§9', 'rules.reviewUpToScore', 3],
	['§9', 'rules.retentionYears', 2],
	['own', 'rules.accessGraceDays', 14],
];

function numbersOf(value: unknown, path = ''): [string, number][] {
	if (typeof value === 'number') return [[path, value]];
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	return Object.entries(value).flatMap(([key, part]) => numbersOf(part, path ? `${path}.${key}` : key));
}

describe('S1 every number of the rules is a setting with its default', () => {
	const found = new Map(numbersOf(DEFAULT_SETTINGS));
	test.each(DEFAULTS)('S1 %s: %s is %d unless set', (_section, path, value) => {
		expect(found.get(path)).toBe(value);
	});
	test('S1 no setting is missing from this table', () => {
		expect([...found.keys()].sort()).toEqual(DEFAULTS.map(([, path]) => path).sort());
	});
	test('S1 §3: how long the stages of the standard template take, production 3 days, quality 1, logistics 2', () => {
		const days = (...nodes: string[]) =>
			STANDARD_TEMPLATE.filter(({ node }) => nodes.includes(node)).reduce((sum, node) => sum + node.days, 0);
		expect([days('started', 'inspected'), days('stocked'), days('shipped', 'signed')]).toEqual([3, 1, 2]);
	});
	test('S1 §3: the steps of the product’s templates are reminded of as long before as is set', () => {
		const remind = (minutes?: number) =>
			templateFor('standard', [], minutes).map(({ remindMinutes }) => remindMinutes);
		expect(new Set(remind())).toEqual(new Set([DEFAULT_SETTINGS.reminders.before]));
		expect(new Set(remind(120))).toEqual(new Set([120]));
		expect(templateFor('urgent', [], 120)[0]).toMatchObject({ remindMinutes: 30 });
		const own = { name: '常规', orderKind: 'standard' as const, nodes: STANDARD_TEMPLATE.slice(0, 1) };
		expect(templateFor('standard', [own], 120)).toMatchObject([{ remindMinutes: 1440 }]);
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
