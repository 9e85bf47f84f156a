import { m } from '#lib/paraglide/messages.js';
import { numberWords } from './list-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A length of working time in words, to the minute below an hour and to a tenth of an hour above. */
export function spanWords(ms: number): string {
	const length = Math.abs(ms);
	if (length < HOUR) return m.span_minutes({ minutes: Math.max(1, Math.round(length / MINUTE)) });
	return m.span_hours({ hours: numberWords(Math.round((length / HOUR) * 10) / 10) });
}
