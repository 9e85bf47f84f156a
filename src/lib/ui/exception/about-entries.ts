import type { Entry } from '#lib/domain/log/entry.ts';

/** True of a record that an exception's story is made of: its report, what was done about it, and why a limit of it was broken. */
export function isAbout(exception: string, entry: Entry): boolean {
	if (entry.id === exception || entry.exception === exception) return true;
	return entry.kind === 'explained' && String(entry.breach).endsWith(`:${exception}`);
}
