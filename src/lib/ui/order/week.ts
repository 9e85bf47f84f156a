import { dateOf, instantOf, wallOf } from '#lib/domain/zone.ts';

/** A week of the company, from Monday's midnight (ms) up to the next one. */
export interface Week {
	from: number;
	to: number;
	/** Its seven dates, `YYYY-MM-DD`. */
	dates: readonly string[];
}

/** The week in which the instant (ms) lies. */
export function weekOf(instant: number, zone: string): Week {
	const { year, month, day, weekday } = wallOf(instant, zone);
	const monday = day - ((weekday + 6) % 7);
	const midnight = (days: number) => instantOf({ year, month, day: monday + days, hour: 0, minute: 0 }, zone);
	const dates = [0, 1, 2, 3, 4, 5, 6].map((days) =>
		dateOf(instantOf({ year, month, day: monday + days, hour: 12, minute: 0 }, zone), zone),
	);
	return { from: midnight(0), to: midnight(7), dates };
}
