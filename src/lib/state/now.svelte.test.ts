import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { PEOPLE } from '../../../tests/support/people.ts';
import { Browser, LISTS } from '../../../tests/support/phone.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import { limitsOf } from '#lib/domain/limits.ts';
import { Live } from '#lib/local/live.ts';
import type { Phone } from '#lib/local/phone.ts';
import { app } from './app.ts';
import { now } from './now.svelte.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const user = PEOPLE.sales1;
let phone: Phone;
let live: Live;

afterEach(async () => {
	app.standing.set({ status: 'signed-out' });
	live.close();
	await phone.close();
});

/** Works on a phone whose clock is off by that much, and which the server has told its time. */
function workingWith(off: number, serverTime: number): void {
	const browser = new Browser(serverTime + off);
	phone = browser.open(user);
	live = new Live(phone, () => undefined, LISTS);
	phone.clock.measure(serverTime, browser.now, browser.now);
	app.standing.set({ status: 'active', user, phone, live });
}

/** What a screen makes of the order's limits, by the time that screens have. */
function judged(): string[] {
	let states: string[] = [];
	const leave = $effect.root(() => {
		const limits = $derived(limitsOf(orderStory().state, now.company, now.current));
		$effect(() => {
			states = limits.map(({ name, state }) => `${name} ${state}`);
		});
	});
	flushSync();
	leave();
	return states;
}

test.each([-3, 0, 3])('T1 a phone %i days off judges limits by the server’s time', (days) => {
	workingWith(days * DAY, START + 5 * MINUTE);
	expect(now.current).toBe(START + 5 * MINUTE);
	expect(judged()).toContain('clear-flag open');
});

test.each([-3, 0, 3])('T1 so does one %i days off when the limit is over', (days) => {
	workingWith(days * DAY, START + DAY);
	expect(judged()).toContain('clear-flag broken');
});
