import type { Live } from './live.ts';
import type { Phone } from './phone.ts';

let current: { phone: Phone; live: Live | undefined } | undefined;

/** The phone that screens and mutators work on; undefined while nobody is signed in. */
export function currentPhone(): Phone | undefined {
	return current?.phone;
}

/** What lists show of {@link currentPhone}. */
export function currentLive(): Live | undefined {
	return current?.live;
}

/** Puts a phone to use, or none. */
export function usePhone(phone: Phone | undefined, live?: Live): void {
	current = phone && { phone, live };
}
