import type { Phone } from './phone.ts';

let current: Phone | undefined;

/** The phone that screens and mutators work on; undefined while nobody is signed in. */
export function currentPhone(): Phone | undefined {
	return current;
}

/** Puts a phone to use, or none. */
export function usePhone(phone: Phone | undefined): void {
	current = phone;
}
