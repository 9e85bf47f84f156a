import { describe, expect, test } from 'vitest';
import { changedPaths } from './setting-changes.ts';
import { changeOf, settingAt, SETTING_NUMBERS } from './setting-numbers.ts';
import { changedSettings, DEFAULT_SETTINGS, type CompanySettings } from './settings.ts';

function changed(change: unknown): CompanySettings {
	const after = changedSettings(DEFAULT_SETTINGS, change);
	if ('wrong' in after) throw new Error(after.wrong.join());
	return after.settings;
}

describe('S1 what the schema says of a number', () => {
	test.each(SETTING_NUMBERS)('S1 $path is $byDefault, from $least to $most', ({ path, byDefault, most }) => {
		expect(settingAt(DEFAULT_SETTINGS, path)).toBe(byDefault);
		expect(changedSettings(DEFAULT_SETTINGS, changeOf({ [path]: most + 1 }))).toHaveProperty('wrong');
	});

	test('S1 bounds and decimals are the schema’s', () => {
		const by = new Map(SETTING_NUMBERS.map((number) => [number.path, number]));
		expect(by.get('rules.retentionYears')).toMatchObject({ least: 2, most: 100, whole: true });
		expect(by.get('priority.largeAmount')).toMatchObject({ least: 0, most: 1e12, whole: false });
		expect(by.get('priority.points.vip')).toMatchObject({ least: 0, most: 10, whole: true });
	});
});

test('S3 a change names its paths and nothing else', () => {
	expect(changeOf({ name: 'X', 'limits.clearFlag': 90, 'limits.planHigh': 100 })).toEqual({
		name: 'X',
		limits: { clearFlag: 90, planHigh: 100 },
	});
	expect(settingAt(DEFAULT_SETTINGS, 'limits.nothing')).toBeUndefined();
});

test.each([
	[{}, []],
	[{ limits: { clearFlag: 120 } }, []],
	[{ limits: { clearFlag: 90 }, name: 'X' }, ['name', 'limits.clearFlag']],
	[{ calendar: { holidays: [{ from: '2026-10-01', to: '2026-10-07' }] } }, ['calendar']],
	[{ priority: { points: { vip: 3 } } }, ['priority.points.vip']],
])('S4 what a change %j changes', (change, paths) => {
	expect(changedPaths(DEFAULT_SETTINGS, changed(change))).toEqual(paths);
});
