import { afterEach, beforeEach, expect, test } from 'vitest';
import { appended, documentOf } from '../../../tests/support/builders.ts';
import { Field, Handset } from '../../../tests/support/field.ts';
import { exchangeOnce } from './in-background.ts';

const DAY = 86_400_000;
let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

function set(handset: Handset, by: number): void {
	const own = handset.clock.bind(handset);
	handset.clock = () => own() + by;
}

test('a phone whose clock is wrong stamps rightly from the sign-in on, before anything has come, and after a restart', async () => {
	const handset = new Handset(field.server);
	set(handset, 3 * DAY);
	// Another thread, whose answers this tab does not hear, brings the first load.
	handset.takeSnapshot = () => new Promise(() => undefined);
	const tab = await field.tab(handset);
	handset.intercept = (request, go) => {
		if (!request.url.endsWith('/api/session')) throw new TypeError('no network');
		return go();
	};
	await tab.app.signIn('warehouse1', 'secret');
	expect(tab.phone.clock.now()).toBe(field.server.clock.now);
	await expect.poll(() => tab.app.device.offset.get()).toBe(-3 * DAY);
	handset.online = false;
	const again = await field.tab(handset);
	expect(again.phone.clock.now()).toBe(field.server.clock.now);
});

test('a tab that asks the server nothing stamps by what the leading one has measured', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	const follower = await field.tab(handset);
	await expect.poll(() => follower.status.phase).toBe('idle');
	set(handset, -2 * DAY);
	expect(follower.phone.clock.now()).toBe(field.server.clock.now - 2 * DAY);
	tab.app.wake(true);
	await expect.poll(() => tab.phone.clock.offset).toBe(2 * DAY);
	await expect.poll(() => follower.phone.clock.offset).toBe(2 * DAY);
});

test('a tab that opens while nothing can be stored is told how the clock goes', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	set(handset, -2 * DAY);
	tab.app.wake(true);
	await expect.poll(() => tab.phone.clock.offset).toBe(2 * DAY);
	await tab.app.device.offset.forget();
	const follower = await field.tab(handset);
	await expect.poll(() => follower.phone.clock.offset).toBe(2 * DAY);
});

test('what a worker’s turn has measured with the page closed holds when the page opens without a network', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await tab.close();
	set(handset, 2 * DAY);
	const { log, _rev } = await field.stored(order);
	const told = appended(
		log,
		{ by: 'sales1', now: field.server.clock.now },
		{ kind: 'commented', text: '请尽快' },
	);
	await field.send('sales1', { ...documentOf(order, told), _rev });
	await expect.poll(() => exchangeOnce(handset, { pull: true })).toBe(true);
	handset.online = false;
	const again = await field.tab(handset);
	expect(again.phone.clock.now()).toBe(field.server.clock.now);
});
