import type { PlanWarning } from '#lib/domain/plan-warnings.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a step of a plan is warned of, in words. */
export function warningWords({ code, days, person }: PlanWarning, name: (person: string) => string): string {
	const who = person === undefined ? '' : name(person);
	switch (code) {
		case 'after-promised':
			return m.warning_after_promised({ days: days ?? 0 });
		case 'no-person':
			return m.warning_no_person();
		case 'absent':
			return m.warning_absent({ who });
		case 'unknown-person':
			return m.warning_unknown_person({ who });
		case 'not-working':
			return m.warning_not_working();
		case 'out-of-order':
			return m.plan_early();
		case 'past':
			return m.warning_past();
	}
}
