import type { Denial } from '#lib/domain/permission.ts';
import type { Refusal, RefusalCode } from '#lib/domain/refusal.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why the server did not take a record and what to do, for people. */
export const REFUSAL_WORDS: Readonly<Record<RefusalCode, () => string>> = {
	schema: m.refused_schema,
	'unknown-type': m.refused_schema,
	'too-large': m.refused_large,
	author: m.refused_permission,
	permission: m.refused_permission,
	'access-ended': m.refused_access,
	deactivated: m.refused_deactivated,
	'server-only': m.refused_server_only,
	deleted: m.refused_history,
	altered: m.refused_history,
	dropped: m.refused_history,
	'after-unknown': m.refused_history,
	'after-not-older': m.refused_history,
	'clock-ahead': m.refused_clock,
	'id-taken': m.refused_taken,
};

/** What was missing, where the server said more than that it was not permitted. */
const MISSING_WORDS: Readonly<Partial<Record<Denial, () => string>>> = {
	'handed-over': m.refused_handed_over,
	checked: m.refused_unchecked,
	status: m.refused_status,
};

/** The same for a record, as precisely as the server said. */
export function refusalWords({ code, detail }: Pick<Refusal, 'code' | 'detail'>): string {
	const missing = Object.entries(MISSING_WORDS).find(([name]) => code === 'permission' && name === detail);
	return (missing?.[1] ?? REFUSAL_WORDS[code])();
}

/** Why this phone wrote nothing, and what to do. */
export function writeRefusalWords(
	code: RefusalCode | 'signed-out' | 'missing' | 'storage' | 'unchanged',
): string {
	switch (code) {
		case 'signed-out':
			return m.write_signed_out();
		case 'missing':
			return m.write_missing();
		case 'unchanged':
			return m.write_unchanged();
		case 'storage':
			return m.write_storage();
		default:
			return m.write_refused({ why: REFUSAL_WORDS[code]() });
	}
}
