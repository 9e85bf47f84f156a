import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Field } from '../../../tests/support/field.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { Storage } from '../../../tests/support/short-of-room.ts';
import * as mutators from '#lib/local/mutators.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

/** A phone that is full but for its reserve, with a record that waits, and whose person has got another department. */
async function movedPhone() {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await tab.phone.reserve.fill();
	const storage = new Storage(tab.phone);
	storage.documentSize = storage.pieceSize = 1_000;
	const metered = new WeakSet();
	const open = handset.openReplica.bind(handset);
	vi.spyOn(handset, 'openReplica').mockImplementation((name) => {
		const pouch = open(name);
		if (pouch !== tab.phone.replica.pouch && !metered.has(pouch)) storage.meter(pouch);
		metered.add(pouch);
		return pouch;
	});
	handset.online = false;
	await mutators.comment(order, { text: 'before' });
	await expect.poll(async () => (await tab.phone.replica.log(order))?.length).toBe(4);
	await expect.poll(() => tab.status.phase).toBe('offline');
	storage.room = 100;
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, roles: ['staff', 'head'] };
	const before = tab.phone.epoch;
	const setOut = () => {
		handset.online = true;
		tab.app.wake(true);
	};
	return { order, tab, storage, before, setOut };
}

const serverTexts = async (order: string) =>
	(await field.stored(order)).log.flatMap(({ text }) => text ?? []);

describe('V8 when an epoch ends on a phone without room', () => {
	test('what is unsent is carried into the room that is held for records', async () => {
		const { order, tab, storage, before, setOut } = await movedPhone();
		setOut();
		await expect.poll(() => tab.phone.epoch).not.toBe(before);
		await expect.poll(() => serverTexts(order)).toEqual(['before']);
		storage.room = 100_000;
		tab.app.wake(true);
		await expect.poll(() => tab.status.phase).toBe('idle');
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		expect(await serverTexts(order)).toEqual(['before']);
	});

	test.each([
		['connects', false],
		['is signed in to anew', true],
	])('a full one that %s stays, sends what is written, and moves once there is room', async (_, signIn) => {
		const { order, tab, storage, before, setOut } = await movedPhone();
		const complaint = vi.spyOn(console, 'error');
		await tab.phone.reserve.giveUp();
		storage.room = 100;
		const shown = tab.phases.length;
		setOut();
		if (signIn) await tab.app.signIn('warehouse1', 'secret');
		await expect.poll(() => serverTexts(order)).toEqual(['before']);
		await expect.poll(() => tab.status.phase).toBe('no-room');
		await mutators.comment(order, { text: 'meanwhile' });
		tab.app.wake(true);
		await expect.poll(() => serverTexts(order)).toEqual(['before', 'meanwhile']);
		expect(tab.phone.epoch).toBe(before);
		expect(tab.phases.slice(shown)).not.toContain('offline');
		expect(complaint).not.toHaveBeenCalled();

		storage.room = 100_000;
		tab.app.wake(true);
		await expect.poll(() => tab.phone.epoch).not.toBe(before);
		await expect.poll(() => tab.status.phase).toBe('idle');
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		expect(await serverTexts(order)).toEqual(['before', 'meanwhile']);
		const { _rev } = await field.stored(order);
		await expect
			.poll(async () => (await tab.phone.replica.leaves(order)).map((leaf) => leaf._rev))
			.toEqual([_rev]);
	});
});
