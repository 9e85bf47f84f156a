import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PEOPLE } from '../../../tests/support/people.ts';
import { Browser, LISTS } from '../../../tests/support/phone.ts';
import { START } from '../../../tests/support/story.ts';
import { beginSwitch, usePhone } from '#lib/local/current.ts';
import { Live } from '#lib/local/live.ts';
import type { Phone } from '#lib/local/phone.ts';
import { app } from './app.ts';
import { OrderView } from './orders.svelte.ts';

const user = PEOPLE.sales1;
let phone: Phone;
let live: Live;
let leave: () => void;

beforeEach(() => {
	phone = new Browser(START).open(user);
	live = new Live(phone, () => undefined, LISTS);
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
	leave();
	live.close();
	usePhone(undefined);
	app.standing.set({ status: 'signed-out' });
	await phone.close();
	vi.restoreAllMocks();
});

/** A view of an order that this phone does not have, while the phone can be read or not. */
function looking({ readable }: { readable: boolean }) {
	const rows = vi.spyOn(phone.journal, 'rows');
	if (!readable) rows.mockRejectedValue(new Error('the database is closing'));
	let view: OrderView | undefined;
	leave = $effect.root(() => {
		view = new OrderView(() => 'order:01J0000000000000000000000A');
	});
	flushSync();
	app.standing.set({ status: 'active', user, phone, live });
	if (!view) throw new Error('no view');
	return { view, rows };
}

test('what is not on this phone is missing', async () => {
	usePhone(phone, live);
	const { view } = looking({ readable: true });
	await vi.waitFor(() => expect(view.status).toBe('missing'));
});

test('what cannot be read is not called missing, and can be read again', async () => {
	usePhone(phone, live);
	const { view, rows } = looking({ readable: false });
	await vi.waitFor(() => expect(view.status).toBe('failed'));
	rows.mockRestore();
	view.retry();
	expect(view.status).toBe('loading');
	await vi.waitFor(() => expect(view.status).toBe('missing'));
});

test('a phone that is being put away is no failure: the next one is read', async () => {
	usePhone(phone, live);
	beginSwitch();
	const { view, rows } = looking({ readable: false });
	await vi.waitFor(() => expect(rows).toHaveBeenCalled());
	await new Promise((resolve) => setTimeout(resolve, 0));
	expect(view.status).toBe('loading');
	rows.mockRestore();
	usePhone(phone, live);
});
