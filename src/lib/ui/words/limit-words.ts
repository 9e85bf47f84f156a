import type { Bound, LimitName } from '#lib/domain/limits.ts';
import { m } from '#lib/paraglide/messages.js';
import { DEPARTMENT_WORDS } from './people-words.ts';

/** What a limit asks for. */
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
	'check-delivery': m.limit_check_delivery,
	receipt: m.limit_receipt,
	survey: m.limit_survey,
};

/** Who has to keep it. */
export function boundWords(bound: Bound, name: (person: string) => string): string {
	return 'person' in bound ? name(bound.person) : DEPARTMENT_WORDS[bound.department]();
}
