import type { LimitName } from '#lib/domain/limits.ts';
import { m } from '#lib/paraglide/messages.js';

/** What each limit asks for. */
export const LIMIT_WORDS: Readonly<Record<LimitName, () => string>> = {
	'clear-flag': m.limit_clear_flag,
	confirm: m.limit_confirm,
	plan: m.limit_plan,
	respond: m.limit_respond,
	resources: m.limit_resources,
	report: m.limit_report,
	handle: m.limit_handle,
	solve: m.limit_solve,
	contact: m.limit_contact,
	update: m.limit_update,
};
