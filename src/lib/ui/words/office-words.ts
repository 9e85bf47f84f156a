import { m } from '#lib/paraglide/messages.js';

/** Why the server did not save a change of people or passwords. */
export type OfficeProblem =
	| (
			| 'offline'
			| 'trouble'
			| 'expired'
			| 'throttled'
			| 'permission'
			| 'deactivated'
			| 'schema'
			| 'not-found'
			| 'changed'
	  )
	| ('username-taken' | 'last-admin' | 'wrong-password' | 'setup-code' | 'setup-done')
	| 'stock-changed';

/** What happened and what to do. */
export function officeWords(problem: OfficeProblem): string {
	switch (problem) {
		case 'offline':
			return m.office_offline();
		case 'expired':
			return m.office_expired();
		case 'throttled':
			return m.office_throttled();
		case 'permission':
		case 'deactivated':
			return m.office_permission();
		case 'schema':
			return m.office_form();
		case 'not-found':
			return m.office_missing();
		case 'changed':
			return m.office_changed();
		case 'username-taken':
			return m.username_taken();
		case 'last-admin':
			return m.office_last_admin();
		case 'wrong-password':
			return m.password_wrong();
		case 'setup-code':
			return m.setup_code_wrong();
		case 'setup-done':
			return m.setup_done();
		case 'stock-changed':
			return m.stock_changed();
		case 'trouble':
			return m.office_trouble();
	}
}
