import type { Absence } from '#lib/domain/people.ts';
import { daysBetween, instantOf } from '#lib/domain/zone.ts';
import { dateWords } from '../time/when.ts';

/** Days off by whether they are over on `today`; what comes next first, what was last first. */
export function absencesBy(
	today: string,
	absences: readonly Absence[],
): { coming: Absence[]; past: Absence[] } {
	const byDate = absences.toSorted((a, b) => (a.from < b.from ? -1 : 1));
	return {
		coming: byDate.filter(({ to }) => to >= today),
		past: byDate.filter(({ to }) => to < today).reverse(),
	};
}

/** How many days they are. */
export function daysOff({ from, to }: Absence): number {
	return daysBetween(noon(from, 'UTC'), noon(to, 'UTC'), 'UTC') + 1;
}

/** From when to when, in words. */
export function absenceWords({ from, to }: Absence, now: number, zone: string): string {
	const [first, last] = [from, to].map((date) => dateWords(noon(date, zone), now, zone));
	return from === to ? (first ?? from) : `${first} – ${last}`;
}

function noon(date: string, zone: string): number {
	const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
	return instantOf({ year, month, day, hour: 12, minute: 0 }, zone);
}
