import type { Department } from '#lib/domain/people.ts';
import { now } from '#lib/state/now.svelte.ts';

/** A step that somebody adds. Two people who add one blind to each other must not give it the same id. */
export function freshStep(department: Department) {
	const node = `step-${crypto.randomUUID().slice(0, 13)}`;
	const plannedAt = new Date(now.current).toISOString();
	return { node, title: '', department, plannedAt, remindMinutes: now.company.reminders.before };
}
