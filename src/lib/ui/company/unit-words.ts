import { m } from '#lib/paraglide/messages.js';
import { numberWords } from '../words/list-words.ts';
import type { Unit } from './setting-groups.ts';

/** What stands beside the field. */
export const UNIT_WORDS: Readonly<Record<Unit, () => string>> = {
	'work-minutes': m.unit_minutes,
	minutes: m.unit_minutes,
	days: m.unit_days,
	'work-days': m.unit_work_days,
	years: m.unit_years,
	points: m.unit_points,
	score: m.unit_points,
	money: m.unit_money,
};

const DAY = 1440;

/** A setting's value as people say it: minutes as hours or days where these are whole or nearly so. */
export function valueWords(value: number, unit: Unit): string {
	switch (unit) {
		case 'minutes':
			return value % DAY === 0 ? m.value_days({ count: value / DAY }) : spanOf(value);
		case 'work-minutes':
			return spanOf(value);
		case 'days':
			return m.value_days({ count: value });
		case 'work-days':
			return m.value_work_days({ count: value });
		case 'years':
			return m.value_years({ count: value });
		case 'points':
			return m.value_points({ count: value });
		case 'score':
			return m.value_score({ value: numberWords(value) });
		case 'money':
			return m.value_money({ value: numberWords(value) });
	}
}

function spanOf(minutes: number): string {
	if (minutes < 60) return m.value_minutes({ value: numberWords(minutes) });
	return m.value_hours({ value: numberWords(Math.round(minutes / 6) / 10) });
}
