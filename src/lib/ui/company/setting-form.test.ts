import { describe, expect, test } from 'vitest';
import { SETTING_NUMBERS } from '#lib/domain/setting-numbers.ts';
import { changedSettings, DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { conflicts, textAt, typing, wanted, wrongOf, type Typed } from './setting-form.ts';
import { SETTING_GROUPS } from './setting-groups.ts';
import { valueWords } from './unit-words.ts';

function typed(values: Record<string, string>): Typed {
	return Object.entries(values).reduce((all, [path, text]) => typing(all, DEFAULT_SETTINGS, path, text), {});
}

test('S1 every number of the settings is on the screen, once', () => {
	const shown = SETTING_GROUPS.flatMap(({ lines }) => lines.map(({ path }) => path));
	expect(shown.toSorted()).toEqual(SETTING_NUMBERS.map(({ path }) => path).sort());
});

test('what is typed back to what stands there is not typed', () => {
	const changed = typed({ 'limits.clearFlag': '90', name: '科技公司' });
	expect(wanted(changed, DEFAULT_SETTINGS)).toEqual({ 'limits.clearFlag': 90, name: '科技公司' });
	expect(typing(changed, DEFAULT_SETTINGS, 'limits.clearFlag', '120')).not.toHaveProperty('limits.clearFlag');
	expect(wanted(typed({ 'limits.clearFlag': '１２０' }), DEFAULT_SETTINGS)).toEqual({});
});

describe('S3 what is wrong is said beside its field', () => {
	test.each([
		[{ 'limits.clearFlag': 'soon' }, 'limits.clearFlag', '请填数字'],
		[{ 'limits.clearFlag': '' }, 'limits.clearFlag', '请填数字'],
		[{ 'limits.clearFlag': '1.5' }, 'limits.clearFlag', '请填整数'],
		[{ 'limits.clearFlag': '0' }, 'limits.clearFlag', '不能小于 1 分钟'],
		[{ 'limits.clearFlag': '50000' }, 'limits.clearFlag', '不能大于 720 小时'],
		[{ 'rules.retentionYears': '1' }, 'rules.retentionYears', '归档订单至少保存 2 年：只能延长，不能缩短'],
		[{ 'priority.mediumAmount': '200,000' }, 'priority.mediumAmount', '「大额」要不小于「中额」'],
		[{ 'priority.normalDays': '2' }, 'priority.normalDays', '「常规」的天数要不少于「紧急」'],
		[{ 'priority.highFrom': '2' }, 'priority.highFrom', '「高」的分数要不低于「中」'],
	])('S3 %j', (values: Record<string, string>, path, words) => {
		expect([...wrongOf(typed(values), DEFAULT_SETTINGS)]).toEqual([[path, words]]);
	});

	test('S3 what is right alone and together is taken', () => {
		const right = typed({
			'rules.retentionYears': '10',
			'priority.largeAmount': '5e4',
			'priority.mediumAmount': '0',
		});
		expect([...wrongOf(right, DEFAULT_SETTINGS).keys()]).toEqual(['priority.largeAmount']);
		expect(wrongOf(typed({ 'rules.retentionYears': '10' }), DEFAULT_SETTINGS).size).toBe(0);
	});
});

test('S4 what somebody else has set meanwhile is named, and only where one typed oneself', () => {
	const mine = typed({ 'limits.clearFlag': '90', 'limits.planHigh': '100' });
	const theirs = changedSettings(DEFAULT_SETTINGS, {
		limits: { clearFlag: 60, planHigh: 100, respondLow: 500 },
	});
	if ('wrong' in theirs) throw new Error('wrong');
	expect([...conflicts(mine, theirs.settings)]).toEqual([['limits.clearFlag', '1 小时']]);
	expect(textAt(theirs.settings, 'limits.clearFlag')).toBe('60');
});

test.each([
	[30, 'work-minutes', '30 分钟'],
	[90, 'work-minutes', '1.5 小时'],
	[1440, 'work-minutes', '24 小时'],
	[1440, 'minutes', '1 天'],
	[100_000, 'money', '100,000 元'],
] as const)('%d of %s reads %s', (value, unit, words) => {
	expect(valueWords(value, unit)).toBe(words);
});
