import type { Checked } from '#lib/local/intake/check.ts';
import type { IntakeJob } from '#lib/local/intake/job.ts';

type Chosen = Pick<IntakeJob, 'leftOut' | 'anyway'>;

/** Orders that are wrong and of which nobody has said that they stay out. */
export function undecidedOf({ leftOut }: Chosen, { wrongRows }: Checked): number[] {
	const left = new Set(leftOut);
	return wrongRows.filter((row) => !left.has(row));
}

/** How many orders would be made. */
export function chosenOf({ anyway }: Chosen, { good, twinRows }: Checked): number {
	const twins = new Set(twinRows);
	return good + anyway.filter((row) => twins.has(row)).length;
}

/** First rows of all orders that stay out. */
export function skippedOf({ anyway }: Chosen, { wrongRows, twinRows }: Checked): number[] {
	const wanted = new Set(anyway);
	return [...wrongRows, ...twinRows.filter((row) => !wanted.has(row))];
}

/** What a person has put into an import: cells corrected, orders left out or let in. */
export function effortIn({ corrected, leftOut, anyway }: Chosen & Pick<IntakeJob, 'corrected'>): number {
	return corrected + leftOut.length + anyway.length;
}
