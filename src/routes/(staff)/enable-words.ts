import { m } from '#lib/paraglide/messages.js';

const WORDS = {
	on: m.notify_on,
	denied: m.notify_denied,
	unsupported: m.notify_unsupported,
	offline: m.notify_offline,
	failed: m.notify_failed,
} as const;

/** What came of turning reminders on. */
export function enableWords(result: keyof typeof WORDS): string {
	return WORDS[result]();
}
