import { daysBetween } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from './when.ts';

export type DueTone = 'late' | 'soon' | 'calm' | 'done' | 'done-late';

/** What a due chip shows: `shown` at first, `other` after a tap. */
export interface Due {
	tone: DueTone;
	shown: string;
	other: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Within this a due time is soon: it is relative, and has the colour. */
const SOON_MS = 24 * HOUR;
const NEAR_MS = 6 * HOUR;

/** Words and tone of a planned time that is still to be met: relative near, absolute far, always relative when late. */
export function dueOf(plannedAt: string, now: number, zone: string): Due {
	const planned = Date.parse(plannedAt);
	const left = planned - now;
	const moment = momentWords(planned, now, zone);
	if (left < 0) return { tone: 'late', shown: lateWords(-left, planned, now, zone), other: moment };
	const relative = leftWords(left, planned, now, zone);
	const tone = left < SOON_MS ? 'soon' : 'calm';
	return left < NEAR_MS ? { tone, shown: relative, other: moment } : { tone, shown: moment, other: relative };
}

/** Words and tone of a planned time that was met at `doneAt`. */
export function doneDueOf(plannedAt: string, doneAt: string, now: number, zone: string): Due {
	const [planned, done] = [Date.parse(plannedAt), Date.parse(doneAt)];
	const other = momentWords(done, now, zone);
	if (done <= planned) return { tone: 'done', shown: m.due_done_on_time(), other };
	const days = daysBetween(planned, done, zone);
	const shown = days > 0 ? m.due_done_late_days({ days }) : m.due_done_late();
	return { tone: 'done-late', shown, other };
}

function lateWords(by: number, planned: number, now: number, zone: string): string {
	const days = daysBetween(planned, now, zone);
	if (by < MINUTE) return m.due_now();
	if (by < HOUR) return m.due_late_minutes({ minutes: Math.floor(by / MINUTE) });
	if (days === 0 || by < NEAR_MS) return m.due_late_hours({ hours: Math.floor(by / HOUR) });
	return m.due_late_days({ days });
}

function leftWords(left: number, planned: number, now: number, zone: string): string {
	if (left < MINUTE) return m.due_now();
	if (left < HOUR) return m.due_left_minutes({ minutes: Math.floor(left / MINUTE) });
	if (left < SOON_MS) return m.due_left_hours({ hours: Math.floor(left / HOUR) });
	return m.due_left_days({ days: daysBetween(now, planned, zone) });
}
