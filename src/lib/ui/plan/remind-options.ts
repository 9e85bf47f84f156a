import { m } from '#lib/paraglide/messages.js';
import type { Option } from '../form/options.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const USUAL = [0, HOUR, 2 * HOUR, 4 * HOUR, DAY / 2, DAY, 2 * DAY, 3 * DAY, 7 * DAY];

/** How long before its time a step may remind for the first time, in minutes; `held`, what it has now, is always among them. */
export function remindOptions(held: number): Option[] {
	return [...new Set([...USUAL, held])]
		.toSorted((a, b) => a - b)
		.map((minutes) => ({ value: String(minutes), label: words(minutes) }));
}

function words(minutes: number): string {
	if (minutes === 0) return m.plan_remind_due();
	return m.plan_remind_at({ time: lengthWords(minutes) });
}

function lengthWords(minutes: number): string {
	if (minutes % DAY === 0) return m.value_days({ count: minutes / DAY });
	if (minutes % HOUR === 0) return m.value_hours({ value: minutes / HOUR });
	return m.value_minutes({ value: minutes });
}
