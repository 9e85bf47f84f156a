import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IDBFactory } from 'fake-indexeddb';
import { Field, type Handset } from '../../../tests/support/field.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import * as mutators from '#lib/local/mutators.ts';
import { answered } from '#lib/local/idb.ts';
import type { Phone } from '#lib/local/phone.ts';
import { ifNobodyElse, leaderLock } from './leader.ts';

let field: Field;
let order: string;

beforeEach(async () => {
	field = await Field.open();
	order = await field.order();
});
afterEach(async () => {
	await field.close();
});

/** warehouse1's phone with everything on it and no page open. */
async function laidAside() {
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	expect(tab.cleared).toBe(0);
	await tab.close();
	const idle = () => ifNobodyElse(handset, leaderLock('warehouse1'), () => Promise.resolve());
	await expect.poll(idle).toBe(true);
	return handset;
}

async function filledAgain(handset: Handset) {
	const tab = (await field.tab(handset)).use();
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await expect.poll(() => tab.status.phase).toBe('idle');
	await mutators.comment(order, { text: 'goes on' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	return tab;
}

test('a replica that the browser has cleared is loaded again', async () => {
	const handset = await laidAside();
	for (const name of await handset.replicaNames()) await handset.openReplica(name).destroy();
	handset.asked.length = 0;
	const tab = await filledAgain(handset);
	expect(handset.asked.filter((path) => path.endsWith('/_snapshot'))).toHaveLength(1);
	expect(tab.cleared).toBe(0);
});

test('a journal that the browser has cleared is missed, and it is said once', async () => {
	const handset = await laidAside();
	await answered(handset.indexedDB.deleteDatabase('gendan-journal-warehouse1'));
	const tab = await filledAgain(handset);
	await expect.poll(() => tab.cleared).toBe(1);
	await tab.close();
	expect((await filledAgain(handset)).cleared).toBe(0);
});

test('a phone whose storage is all gone goes on by its cookie, and says what happened', async () => {
	const handset = await laidAside();
	for (const name of await handset.replicaNames()) await handset.openReplica(name).destroy();
	Object.assign(handset, { indexedDB: new IDBFactory() });
	const tab = await filledAgain(handset);
	expect(tab.standing).toMatchObject({ status: 'active', user: { id: 'warehouse1' } });
	expect(tab.cleared).toBe(1);
});

test.each([
	{ who: 'warehouse1', told: 1 },
	{ who: 'logistics1', told: 0 },
])(
	'found out without a network, it is said to whoever it was when they sign in: $who is told $told times',
	async ({ who, told }) => {
		const handset = await laidAside();
		for (const name of await handset.replicaNames()) await handset.openReplica(name).destroy();
		Object.assign(handset, { indexedDB: new IDBFactory() });
		handset.online = false;
		const tab = await field.tab(handset);
		expect(tab.standing.status).toBe('signed-out');
		handset.online = true;
		await tab.app.signIn(who, 'secret');
		await expect.poll(() => tab.status.phase).toBe('idle');
		expect(tab.cleared).toBe(told);
	},
);

test('nobody who has signed out before, with a network or without one, is told that something is gone', async () => {
	for (const online of [true, false]) {
		const { handset, tab } = await field.phone('warehouse1');
		handset.online = online;
		await tab.app.signOut(true);
		await tab.close();
		const again = await field.tab(handset);
		handset.online = true;
		await again.app.signIn('warehouse1', 'secret');
		await expect.poll(() => again.status.phase).toBe('idle');
		expect(again.cleared).toBe(0);
	}
});

test('who signed out without a network is not taken in again', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await tab.app.signOut(true);
	await tab.close();
	expect((await field.tab(handset)).standing.status).toBe('signed-out');
	handset.online = true;
	expect((await field.tab(handset)).standing.status).toBe('signed-out');
});

test('a connection that dies under a page in use is made anew by what is written there', async () => {
	const { tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	const dead = tab.phone;
	dieUnder(dead);
	expect(await mutators.comment(order, { text: 'all the same' })).toMatchObject({ order });
	expect(tab.phone).not.toBe(dead);
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('all the same');
	complaint.mockRestore();
});

test('a connection that dies under the exchange is made anew', async () => {
	const { tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	const dead = tab.phone;
	dieUnder(dead);
	tab.app.wake(true);
	await expect.poll(() => tab.phone !== dead).toBe(true);
	await expect.poll(() => tab.status.phase).toBe('idle');
	complaint.mockRestore();
});

/** As after a transaction that the browser broke off: PouchDB closes the database and answers nothing any more. */
function dieUnder({ replica }: Phone): void {
	const lost = () => Promise.reject(new DOMException('connection lost', 'InvalidStateError'));
	Object.assign(replica, { position: lost, log: lost, leaves: lost, note: lost });
}

test('connections that iOS has killed while the page slept are made anew', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	const dead = tab.phone;
	dead.replica.position = () => Promise.reject(new DOMException('connection lost', 'InvalidStateError'));
	await tab.app.checkAlive();
	expect(tab.phone).not.toBe(dead);
	await mutators.comment(order, { text: 'after the sleep' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order)).log.at(-1)?.text).toBe('after the sleep');
	expect(await handset.replicaNames()).toHaveLength(1);
});

test('a tab that slept while another signed out, or followed an epoch, does as that did', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	const { session } = tab.app.device;
	const stored = await session.get();
	if (!stored) throw new Error('nobody is signed in');
	const next = field.server.gateway.epoch({ ...PEOPLE.warehouse1, roles: ['staff', 'head'] });
	handset.online = false;
	await session.set({ ...stored, sync: next });
	await tab.app.checkAlive();
	expect(tab.phone.epoch).toBe(next.epoch);
	await session.forget();
	await tab.app.checkAlive();
	expect(tab.standing.status).toBe('signed-out');
});
