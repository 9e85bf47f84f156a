import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { remindOptions } from './remind-options.ts';

overwriteGetLocale(() => 'en');

test('offers the usual times in order, in the largest unit that is whole', () => {
	expect(remindOptions(1440).map(({ label }) => label)).toEqual([
		'Only when due',
		...['1 h before', '2 h before', '4 h before', '12 h before'],
		...['1 day before', '2 days before', '3 days before', '7 days before'],
	]);
});

test('offers what the step has now, whatever it is, once', () => {
	const values = remindOptions(90).map(({ value }) => value);
	expect(values.filter((value) => value === '90')).toHaveLength(1);
	expect(remindOptions(90).find(({ value }) => value === '90')?.label).toBe('90 min before');
	expect(new Set(values).size).toBe(values.length);
});
