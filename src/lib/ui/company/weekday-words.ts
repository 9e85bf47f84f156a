import { getLocale } from '#lib/paraglide/runtime.js';

/** The weekdays as people list them, from Monday on; 0 is Sunday. */
export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

/** A day of the week in the reader's language. */
export function weekdayWords(weekday: number): string {
	// The first of September 2024 was a Sunday.
	const day = Date.UTC(2024, 8, 1 + weekday);
	return new Intl.DateTimeFormat(getLocale(), { weekday: 'long', timeZone: 'UTC' }).format(day);
}
