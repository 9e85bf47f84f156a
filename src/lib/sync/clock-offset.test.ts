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
