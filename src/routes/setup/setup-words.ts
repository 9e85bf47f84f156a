import { m } from '#lib/paraglide/messages.js';
import type { OfficeProblem } from '#lib/state/office.ts';

/** Why no administrator was created, and what to do. */
export function setupWords(problem: OfficeProblem): string {
	switch (problem) {
		case 'setup-code':
			return m.setup_code_wrong();
		case 'setup-done':
			return m.setup_done();
		case 'throttled':
			return m.login_throttled();
		case 'schema':
			return m.setup_form();
		case 'trouble':
			return m.login_trouble();
		default:
			return m.setup_failed();
	}
}
