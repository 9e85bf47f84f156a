import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appended, documentOf } from '../../../tests/support/builders.ts';
import { Field, SENDS } from '../../../tests/support/field.ts';
import { asTimePasses } from '../../../tests/support/own-timers.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import * as mutators from '#lib/local/mutators.ts';
import { exchangeOnce } from './in-background.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

test('the worker sends what is unsent with the page closed, and takes in what is new', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await mutators.comment(order, { text: 'from the dock' });
	await tab.close();
	expect(await exchangeOnce(handset, { pull: false })).toBe(false);

	handset.online = true;
	// Asked again while something is left, as Background Sync does: the page that closes may still hold the outbox.
	await expect.poll(() => exchangeOnce(handset, { pull: false })).toBe(true);
	const { log, _rev } = await field.stored(order);
	expect(log.at(-1)?.text).toBe('from the dock');

	const author = { by: 'sales1', now: field.server.clock.now };
	const told = appended(log, author, { kind: 'commented', text: 'from the desk' });
	await field.send('sales1', { ...documentOf(order, told), _rev });
	expect(await exchangeOnce(handset, { pull: true })).toBe(true);
	handset.online = false;
	const again = (await field.tab(handset)).use();
	expect((await again.phone.replica.log(order))?.at(-1)?.text).toBe('from the desk');
	expect(await again.phone.journal.rows()).toEqual([]);
});

test('G1 nothing is sent as somebody else’s who has just signed in, by the worker or by a page', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	const { epoch } = tab.phone;
	// The cookie is another's already, and what this phone remembers is not.
	handset.signedIn = 'warehouse2';
	await mutators.comment(order, { text: 'mine' });
	await expect.poll(() => tab.standing.status).toBe('expired');
	expect(tab.phone.epoch).toBe(epoch);
	await tab.close();
	await expect.poll(() => exchangeOnce(handset, { pull: false })).toBe(false);
	expect(handset.asked.filter((path) => SENDS.test(path))).not.toEqual([]);
	handset.signedIn = 'warehouse1';
	const again = await field.tab(handset);
	await expect.poll(() => again.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order)).log.at(-1)?.text).toBe('mine');
});

test('a page that is open does it by itself, and hears what the worker did', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	// The page's own pull starts anew after a first load; what it asks is not the worker's.
	await expect.poll(() => quietFor(handset.asked, 300)).toBe(true);
	handset.asked.length = 0;
	await exchangeOnce(handset, { pull: true });
	expect(handset.asked.filter((path) => path.includes('_changes'))).toEqual([]);
});

/** Lets the faked time go on until it is done. */
async function inTime<T>(work: Promise<T>): Promise<T> {
	let done = false;
	void work.finally(() => (done = true));
	await asTimePasses(() => {
		expect(done).toBe(true);
	});
	return work;
}

test('a page that sleeps in the background does nothing by itself: the worker takes in what is new', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await expect.poll(() => quietFor(handset.asked, 300)).toBe(true);
	handset.sleep();
	handset.asked.length = 0;
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	expect(await inTime(exchangeOnce(handset, { pull: true }))).toBe(true);
	vi.useRealTimers();
	expect(handset.asked.some((path) => path.includes('_changes'))).toBe(true);
});

test('nor does one that fell asleep while it sent: the worker sends', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	let asleep = 0;
	handset.intercept = (request, go) =>
		SENDS.test(request.url) && asleep++ === 0 ? new Promise(() => undefined) : go();
	await mutators.comment(order, { text: 'on its way' });
	await expect.poll(() => asleep).toBe(1);
	handset.sleep();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	expect(await inTime(exchangeOnce(handset, { pull: false }))).toBe(true);
	vi.useRealTimers();
	expect((await field.stored(order)).log.at(-1)?.text).toBe('on its way');
});

test('A1 what was written in the old department is sent though the epoch has ended with the page closed', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await mutators.comment(order, { text: 'from the old department' });
	await tab.close();
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, department: 'service' };
	handset.online = true;
	await expect.poll(() => exchangeOnce(handset, { pull: true })).toBe(true);
	expect((await field.stored(order)).log.at(-1)?.text).toBe('from the old department');
	const again = (await field.tab(handset)).use();
	await expect.poll(() => again.phone.user.department).toBe('service');
	await expect
		.poll(async () => (await again.phone.replica.log(order))?.at(-1)?.text)
		.toBe('from the old department');
	expect(await again.phone.journal.rows()).toEqual([]);
});

test('with nobody signed in it asks nothing', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	await tab.app.signOut(false);
	handset.asked.length = 0;
	expect(await exchangeOnce(handset, { pull: true })).toBe(true);
	expect(handset.asked).toEqual([]);
});

/** True when nothing was asked for so long. */
async function quietFor(asked: readonly string[], ms: number): Promise<boolean> {
	const before = asked.length;
	await pause(ms);
	return asked.length === before;
}
