import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Field, type Handset } from '../../../tests/support/field.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { hashOf, jpeg, referenceTo } from '../../../tests/support/pictures.ts';
import { openPictures, Pictures } from '#lib/local/media/pictures.ts';
import * as mutators from '#lib/local/mutators.ts';
import { exchangeOnce } from './in-background.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

/** warehouse1's phone, with a record on it that was never sent, and the account switched off meanwhile. */
async function switchedOff() {
	const order = await field.order();
	const phone = await field.phone('warehouse1');
	await expect.poll(() => phone.tab.live.orders.has(order)).toBe(true);
	phone.handset.online = false;
	await mutators.comment(order, { text: 'never sent' });
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, active: false };
	return { order, ...phone };
}

async function heldBy(handset: Handset, person: string, sha256: string) {
	const database = openPictures(handset.indexedDB, person);
	const pictures = new Pictures(database, handset, () => undefined);
	return pictures.find(sha256).finally(() => {
		database.close();
	});
}

const replicas = (handset: Handset) => handset.replicaNames();

test('P2 at its next contact the phone of a switched-off account gives up what it was let see, in every tab', async () => {
	const { handset, tab } = await switchedOff();
	const other = await field.tab(handset);
	expect(await replicas(handset)).toHaveLength(1);
	handset.online = true;
	tab.app.wake(true);
	for (const { standing } of [tab, other]) expect(standing.status).toBe('active');
	await expect.poll(() => [tab.standing.status, other.standing.status]).toEqual(['signed-out', 'signed-out']);
	await expect.poll(() => replicas(handset)).toEqual([]);
});

test('V4 pictures that the server let it see go with the documents; unsent ones stay with their records', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	handset.online = false;
	const [seen, own, draft] = [jpeg(), jpeg(), jpeg()];
	const { pictures } = tab.phone;
	await pictures.take({ sha256: hashOf(seen), type: 'image/jpeg', content: seen }, order);
	for (const content of [own, draft])
		await pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
	await mutators.comment(order, { text: 'never sent', media: [referenceTo(own)] });
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, active: false };
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => replicas(handset)).toEqual([]);
	const held = (sha256: string) => heldBy(handset, 'warehouse1', sha256);
	await expect.poll(() => held(hashOf(seen))).toBeUndefined();
	expect(await held(hashOf(draft))).toBeUndefined();
	expect(await held(hashOf(own))).toMatchObject({ state: 'waiting' });
});

test('what was never sent is kept, is shown to be saved elsewhere, and is sent should the person come back', async () => {
	const { order, handset, tab } = await switchedOff();
	handset.online = true;
	tab.app.wake(true);
	const kept = { user: { id: 'warehouse1' }, rows: [{ entry: { text: 'never sent' } }] };
	await expect.poll(() => tab.standing).toMatchObject({ status: 'signed-out', kept });
	await tab.close();
	const again = await field.tab(handset);
	expect(again.standing).toMatchObject({ status: 'signed-out', kept });

	await again.app.signIn('logistics1', 'secret');
	await again.app.signOut(true);
	expect(again.standing).toMatchObject({ kept });
	field.server.people.warehouse1 = PEOPLE.warehouse1;
	await again.app.signIn('warehouse1', 'secret');
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('never sent');
	await again.app.signOut(false);
	expect(again.standing).toEqual({ status: 'signed-out', kept: undefined });
});

test('of everybody who was switched off here is removed what could not be at once', async () => {
	const { handset, tab } = await switchedOff();
	const open = handset.openReplica.bind(handset);
	vi.spyOn(handset, 'openReplica').mockImplementation((name) => {
		const pouch = open(name);
		// As while another tab holds it open.
		vi.spyOn(pouch, 'destroy').mockRejectedValue(new Error('in use'));
		return pouch;
	});
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => tab.standing.status).toBe('signed-out');
	await tab.app.signIn('logistics1', 'secret');
	await expect.poll(() => tab.status.phase).toBe('idle');
	field.server.people.logistics1 = { ...PEOPLE.logistics1, active: false };
	tab.app.wake(true);
	await expect.poll(() => tab.standing).toMatchObject({ kept: { user: { id: 'logistics1' } } });
	expect(await replicas(handset)).toHaveLength(2);

	await tab.close();
	vi.restoreAllMocks();
	await field.tab(handset);
	expect(await replicas(handset)).toEqual([]);
});

test('the worker’s contact counts, too', async () => {
	const { handset, tab } = await switchedOff();
	await tab.close();
	handset.online = true;
	// The page that closed may still be at it: then the browser wakes the worker again.
	const sent = () => exchangeOnce(handset, { pull: false }).then(() => replicas(handset));
	await expect.poll(sent).toEqual([]);
	expect((await field.tab(handset)).standing).toMatchObject({ kept: { rows: [{ state: 'pending' }] } });
});

test('the worker’s contact counts also when it only takes in what is new', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await tab.close();
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, active: false };
	// The page that closed may still lead.
	const taken = () => exchangeOnce(handset, { pull: true }).then(() => replicas(handset));
	await expect.poll(taken).toEqual([]);
});

test('on a shared phone each has a database of their own, and nobody is shown another’s', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	handset.online = false;
	await mutators.comment(order, { text: 'mine' });
	await tab.app.signOut(true);
	const [mine] = await replicas(handset);
	handset.online = true;
	await tab.app.signIn('finance1', 'secret');
	await expect.poll(() => tab.status.phase).toBe('idle');
	expect(tab.live.orders.size).toBe(0);
	expect(await tab.phone.journal.rows()).toEqual([]);
	expect(await replicas(handset)).toEqual([mine, expect.stringContaining('gendan-finance1-')]);
	expect((await field.stored(order)).log.map(({ text }) => text)).not.toContain('mine');
});
