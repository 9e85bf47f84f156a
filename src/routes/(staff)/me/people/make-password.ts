import { firstPassword } from '#lib/ui/account/first-password.ts';

/** A first password to read out. */
export function makePassword(): string {
	return firstPassword((count) => crypto.getRandomValues(new Uint8Array(count)));
}
