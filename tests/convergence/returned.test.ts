import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appended, beside, dealDraft, documentOf } from '../support/builders.ts';
import { Field, ORIGIN } from '../support/field.ts';
import { PEOPLE } from '../support/people.ts';
import { push } from '#lib/sync/outbox.ts';
import * as mutators from '#lib/local/mutators.ts';

vi.setConfig({ testTimeout: 60_000 });
const POLL = { timeout: 15_000 };

let field: Field;
beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

async function handOver(order: string, to: string): Promise<void> {
	const { log, _rev } = await field.stored(order);
	const author = { by: 'manager1', now: field.server.clock.now };
	const changed = documentOf(order, appended(log, author, { kind: 'assigned', person: to }));
	await field.send('manager1', { ...changed, _rev });
}

// What came back stands below the phone's own tombstone, so the server's next revision is another branch.
test('storms 103 and 202: a document that left the phone and came back is one leaf there after its next change', async () => {
	const order = await field.order();
	const deal = beside(order, 'deal');
	const author = { by: 'sales1', now: 1 };
	await field.send('sales1', documentOf(deal, appended([], author, dealDraft())));
	const { tab } = await field.phone('sales1');
	await expect.poll(() => tab.phone.replica.log(deal), POLL).toHaveLength(2);
	await handOver(order, 'sales2');
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(deal), POLL).toBeUndefined();
	await handOver(order, 'sales1');
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(deal), POLL).toHaveLength(2);

	const stored = await field.server.data.get(deal);
	const log = appended((await tab.phone.replica.log(deal)) ?? [], author, {
		kind: 'commented',
		text: 'later',
	});
	await field.send('sales1', { ...documentOf(deal, log), _rev: stored?._rev });
	await expect.poll(() => tab.phone.replica.log(deal), POLL).toHaveLength(3);
	await expect.poll(() => tab.phone.replica.leaves(deal), POLL).toHaveLength(1);
});

test('storm 301: a branch that was carried into another epoch is gone once the server has joined it', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.phone.replica.log(order), POLL).toHaveLength(3);
	handset.online = false;
	await mutators.comment(order, { text: 'mine' });
	await expect.poll(() => tab.phone.replica.log(order), POLL).toHaveLength(4);
	for (const text of ['one', 'two', 'three']) {
		const { log, _rev } = await field.stored(order);
		const author = { by: 'manager1', now: field.server.clock.now };
		const said = appended(log, author, { kind: 'commented', text });
		await field.send('manager1', { ...documentOf(order, said), _rev });
	}
	field.server.people.warehouse1 = { ...PEOPLE.warehouse1, roles: ['head'] };
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(order).catch(() => []), POLL).toHaveLength(7);
	await expect.poll(() => tab.status.phase, POLL).toBe('idle');
	const { _rev } = await field.stored(order);
	await expect.poll(() => tab.phone.replica.leaves(order), POLL).toMatchObject([{ _rev }]);
});

test('storm 320083045: what the server joined to others’ records is one leaf, though the line broke while it came', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.phone.replica.log(order), POLL).toHaveLength(3);
	handset.online = false;
	await mutators.comment(order, { text: 'mine' });
	await expect.poll(() => tab.phone.replica.log(order), POLL).toHaveLength(4);
	const { log, _rev: before } = await field.stored(order);
	const author = { by: 'manager1', now: field.server.clock.now };
	const said = appended(log, author, { kind: 'commented', text: 'another' });
	await field.send('manager1', { ...documentOf(order, said), _rev: before });
	await tab.close();
	// Taken in, and the app ends before anything is made of it.
	handset.online = true;
	const { epoch, url } = field.server.gateway.epoch(PEOPLE.warehouse1);
	await push(handset.open(PEOPLE.warehouse1, epoch), tab.app.server, ORIGIN + url);
	const joined = await field.server.data.leaves(order);
	await tab.phone.replica.graft(joined);
	expect(await tab.phone.replica.leaves(order)).toHaveLength(2);
	const again = await field.tab(handset);
	await expect.poll(() => again.status.phase, POLL).toBe('idle');
	await expect.poll(() => again.phone.replica.leaves(order), POLL).toMatchObject([{ _rev: joined[0]?._rev }]);
});
