import { m } from '#lib/paraglide/messages.js';
import type { PasswordProblem, UsernameProblem } from './credentials.ts';

export const USERNAME_PROBLEM_WORDS: Readonly<Record<UsernameProblem, () => string>> = {
	missing: m.login_username_missing,
	form: m.username_bad,
};

export const PASSWORD_PROBLEM_WORDS: Readonly<Record<PasswordProblem, () => string>> = {
	missing: m.login_password_missing,
	short: m.password_short,
	long: m.password_long,
};
