import type { Live } from './live.ts';
import type { Phone } from './phone.ts';

interface InUse {
	phone: Phone;
	live: Live | undefined;
	/** Opens it anew if its connection to the browser's storage has died. */
	checkAlive: (() => Promise<void>) | undefined;
}

let current: InUse | undefined;
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

/** Has the phone in use opened anew if its connection to the browser's storage has died. */
export async function checkPhone(): Promise<void> {
	await current?.checkAlive?.();
}

/** Puts a phone to use, or none. */
export function usePhone(phone: Phone | undefined, live?: Live, checkAlive?: () => Promise<void>): void {
	current = phone && { phone, live, checkAlive };
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
