import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Field } from '../../../tests/support/field.ts';
import { Storage } from '../../../tests/support/short-of-room.ts';
import { Room } from './room.ts';
import * as mutators from '#lib/local/mutators.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

/** A phone with an order, and its storage. */
async function onePhone() {
	const order = await field.order();
	const { tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	expect(await tab.phone.reserve.fill()).toBe(true);
	return { order, tab, storage: new Storage(tab.phone) };
}

async function textsOf(order: string): Promise<unknown[]> {
	return (await field.stored(order)).log.flatMap(({ text }) => text ?? []);
}

describe('V8 when a phone has no room', () => {
	test('what a record was given is left to records by a pull that waits for news', async () => {
		const { order, tab, storage } = await onePhone();
		storage.room = 0;
		expect(await mutators.comment(order, { text: 'into the reserve' })).not.toHaveProperty('refused');
		await expect.poll(() => textsOf(order)).toEqual(['into the reserve']);
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		await expect.poll(() => tab.status.phase).toBe('no-room');
		const left = storage.room + storage.regained;
		const later = await field.order();
		tab.app.wake(true);
		await mutators.comment(order, { text: 'and another one' });
		await expect.poll(() => textsOf(order)).toEqual(['into the reserve', 'and another one']);
		expect(left).toBeGreaterThan(3);
		expect(tab.live.orders.has(later)).toBe(false);
		expect(tab.status.phase).toBe('no-room');

		storage.room = 1_000;
		tab.app.wake(true);
		await expect.poll(() => tab.live.orders.has(later)).toBe(true);
		await expect.poll(() => tab.status.phase).toBe('idle');
		const last = await field.order();
		await expect.poll(() => tab.live.orders.has(last)).toBe(true);
	});

	test('a pull that finds none says so, leaves the reserve alone, and is made up for', async () => {
		const { order, tab, storage } = await onePhone();
		storage.room = 0;
		const giveUp = vi.spyOn(tab.phone.reserve, 'giveUp');
		const news = await field.order();
		await expect.poll(() => tab.status.phase).toBe('no-room');
		expect(giveUp).not.toHaveBeenCalled();
		expect(tab.live.orders.has(news)).toBe(false);
		await mutators.comment(order, { text: 'all the same' });
		await expect.poll(() => textsOf(order)).toEqual(['all the same']);

		storage.room = 1_000;
		tab.app.wake(true);
		await expect.poll(() => tab.live.orders.has(news)).toBe(true);
		await expect.poll(() => tab.status.phase).toBe('idle');
		expect(await tab.phone.reserve.giveUp()).toBe(true);
	});

	test('it is looked for again by itself, but not while a record may wait for it', async () => {
		const { tab, storage } = await onePhone();
		const room = new Room(tab.phone);
		storage.room = 0;
		await tab.phone.reserve.giveUp();
		storage.room = 0;
		const { signal } = new AbortController();
		const fetch = vi.fn(() => Promise.resolve(undefined));
		expect(await room.fetching(signal, fetch)).toEqual({ kind: 'no-room' });
		expect(fetch).not.toHaveBeenCalled();
		vi.useFakeTimers();
		const looked = vi.fn();
		void room.worthLooking(0, signal).then(looked);
		await vi.advanceTimersByTimeAsync(9_000);
		expect(looked).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(2_000);
		expect(looked).toHaveBeenCalled();
		vi.useRealTimers();
		storage.room = 1_000;
		expect(await room.fetching(signal, fetch)).toBeUndefined();
		expect(room.short).toBe(false);
	});

	test('wherever else the phone finds none, it is not said that the server is away', async () => {
		const { order, tab } = await onePhone();
		const complaint = vi.spyOn(console, 'error');
		vi.spyOn(tab.phone.marks, 'all').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
		const before = tab.phases.length;
		await mutators.comment(order, { text: 'after it' });
		await expect.poll(() => textsOf(order)).toEqual(['after it']);
		await expect.poll(() => tab.phases).toContain('no-room');
		await expect.poll(() => tab.status.phase).toBe('idle');
		expect(tab.phases.slice(before)).not.toContain('offline');
		expect(complaint).not.toHaveBeenCalled();
	});
});
