import { personId, SYSTEM } from '#lib/domain/log/entry.ts';

/** What is wrong with a user name as somebody types it for a new account. */
export type UsernameProblem = 'missing' | 'form';
/** What is wrong with a password for an account. */
export type PasswordProblem = 'missing' | 'short' | 'long';

const SHORTEST = 8;
const LONGEST = 200;

/** The user name as the server keeps it. */
export function plainUsername(typed: string): string {
	return typed.trim().toLowerCase();
}

/** Judges a new user name as the server will. */
export function usernameProblem(typed: string): UsernameProblem | undefined {
	const name = plainUsername(typed);
	if (name === '') return 'missing';
	return personId.safeParse(name).success && name !== SYSTEM ? undefined : 'form';
}

/** Judges a new password as the server will. */
export function passwordProblem(typed: string): PasswordProblem | undefined {
	if (typed === '') return 'missing';
	if (typed.length < SHORTEST) return 'short';
	return typed.length > LONGEST ? 'long' : undefined;
}
