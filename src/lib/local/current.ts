import type { Live } from './live.ts';
import type { Phone } from './phone.ts';

let current: { phone: Phone; live: Live | undefined } | undefined;
let switching: { done: Promise<void>; end: () => void } | undefined;

/** The phone that screens and mutators work on; undefined while nobody is signed in. */
export function currentPhone(): Phone | undefined {
	return current?.phone;
}

/** What lists show of {@link currentPhone}. */
export function currentLive(): Live | undefined {
	return current?.live;
}

/** The same, after a switch from one replica to another is through. */
export async function settledPhone(): Promise<Phone | undefined> {
	await switching?.done;
	return current?.phone;
}

/** Puts a phone to use, or none. */
export function usePhone(phone: Phone | undefined, live?: Live): void {
	current = phone && { phone, live };
	switching?.end();
	switching = undefined;
}

/** Takes the phone out of use until another takes its place: what people write meanwhile waits a moment. */
export function beginSwitch(): void {
	current = undefined;
	if (switching) return;
	let end = () => {};
	const done = new Promise<void>((resolve) => {
		end = resolve;
	});
	switching = { done, end };
}
