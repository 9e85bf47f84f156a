import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field, type AppTab, type Handset } from '../../../tests/support/field.ts';
import { createdDraft } from '../../../tests/support/story.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { retry } from '#lib/local/attention.ts';
import { bringIn } from '#lib/local/bring-in.ts';
import { exportFile } from '#lib/local/export.ts';
import { pay } from '#lib/local/life-mutators.ts';
import * as mutators from '#lib/local/mutators.ts';
import { dealIdOf, readOrder } from '#lib/local/reads.ts';

const DAY = 86_400_000;
let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

async function fileOf({ phone }: AppTab): Promise<string> {
	const head = { by: phone.user, at: phone.clock.now(), numberOf: () => undefined };
	return exportFile(await phone.journal.contents(), phone.pictures, head);
}

function leaveNetwork(handset: Handset, ahead: number): void {
	handset.online = false;
	const own = handset.clock.bind(handset);
	handset.clock = () => own() + ahead;
}

async function reconnect({ handset, tab }: { handset: Handset; tab: AppTab }): Promise<void> {
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
}

/** Two phones of one person; the first is without a network, and its clock three days ahead. */
async function pair(person = 'warehouse1') {
	const order = await field.order();
	const [old, other] = [await field.phone(person), await field.phone(person)];
	for (const { tab } of [old, other]) await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	leaveNetwork(old.handset, 3 * DAY);
	old.tab.use();
	return { order, old, other };
}

function newOrder() {
	const { kind: _kind, lead: _lead, number: _number, contacts: _contacts, ...facts } = createdDraft();
	return { ...facts, contacts: [] };
}

async function raise(order: string): Promise<EntryId> {
	const found = { node: 'signed', category: 'logistics', cause: 'flat tyre' } as const;
	const { entry } = await mutators.raise(order, { ...found, delayDays: 1, coreNeed: false });
	if (entry === undefined) throw new Error('refused');
	return entry;
}

/** What people see of the order, on any phone that has all of it. */
async function shown({ phone }: AppTab, order: string) {
	const read = await readOrder(phone, order);
	const kinds = read?.entries.map(({ entry }) => entry.kind) ?? [];
	return {
		kinds: kinds.filter((kind) => !['created', 'planned', 'arrived', 'numbered'].includes(kind)),
		exceptions: read?.state.exceptions.map(({ phase }) => phase),
		contests: read?.state.contests,
	};
}

test('L4 the same file again, after its records were stamped anew and sent, adds nothing', async () => {
	const { order, old, other } = await pair();
	await mutators.comment(order, { text: 'from the future' });
	const text = await fileOf(old.tab);
	expect(await bringIn(other.tab.phone, text)).toMatchObject({ added: 1, known: 0 });
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await expect.poll(async () => (await shown(other.tab, order)).kinds).toEqual(['commented']);
	expect(await bringIn(other.tab.phone, text)).toMatchObject({ added: 0, known: 1 });
	expect(await other.tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order)).log.filter(({ kind }) => kind === 'commented')).toHaveLength(1);
});

test('L4 what both phones have stamped anew is shown and counted once, with all that names it', async () => {
	const { order, old, other } = await pair();
	await mutators.resolve(order, await raise(order), 'tyre changed');
	await mutators.comment(order, { text: 'on the way again' });
	expect(await bringIn(other.tab.phone, await fileOf(old.tab))).toMatchObject({ added: 3 });
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await reconnect(old);
	expect((await field.stored(order)).head?.openExceptions ?? 0).toBe(0);
	for (const { tab } of [old, other])
		await expect
			.poll(() => shown(tab, order))
			.toEqual({ kinds: ['raised', 'resolved', 'commented'], exceptions: ['resolved'], contests: [] });
});

test('L4 what was written after a record that was brought in and stamped anew follows it, and comes along', async () => {
	const { order, old, other } = await pair();
	const exception = await raise(order);
	await bringIn(other.tab.phone, await fileOf(old.tab));
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await mutators.resolve(order, exception, 'tyre changed');
	await expect.poll(async () => (await shown(other.tab, order)).kinds).toEqual(['raised']);
	expect(await bringIn(other.tab.phone, await fileOf(old.tab))).toMatchObject({ added: 1, known: 1 });
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await expect
		.poll(() => shown(other.tab, order))
		.toEqual({ kinds: ['raised', 'resolved'], exceptions: ['resolved'], contests: [] });
	await reconnect(old);
	await expect.poll(async () => (await shown(old.tab, order)).kinds).toEqual(['raised', 'resolved']);
	expect((await field.stored(order)).head?.openExceptions ?? 0).toBe(0);
});

test('L4 tried again on both phones, a refused record is there once, and nothing is left to decide', async () => {
	const { order, old, other } = await pair();
	await mutators.comment(order, { text: 'again' });
	const refused = (await fileOf(old.tab)).replaceAll(
		'"state": "unsent"',
		'"state": "refused", "refusal": { "code": "permission" }',
	);
	const [third, last] = [await field.phone('warehouse1'), await field.phone('warehouse1')];
	const all = [other, third, last];
	for (const { handset, tab } of all) {
		await expect.poll(() => tab.live.orders.has(order)).toBe(true);
		handset.online = false;
		expect(await bringIn(tab.phone, refused)).toMatchObject({ added: 1 });
	}
	for (const { tab } of [other, third]) expect(await retry(tab.phone, order)).toEqual([]);
	for (const phone of [other, third]) await reconnect(phone);
	last.handset.online = true;
	last.tab.app.wake(true);
	for (const { tab } of all)
		await expect.poll(async () => (await shown(tab, order)).kinds).toEqual(['commented']);
	expect(await retry(last.tab.phone, order)).toEqual([]);
	expect(await last.tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order)).log.filter(({ kind }) => kind === 'commented')).toHaveLength(2);
});

test('L4 payments that both phones have stamped anew are counted once, each of two equal ones', async () => {
	const [old, other] = [await field.phone('sales1'), await field.phone('sales1')];
	old.tab.use();
	const terms = { currency: 'CNY', amount: 900, unitPrices: [], paymentMethod: 'full' as const };
	const { order = '' } = await mutators.createOrder({ facts: newOrder(), terms });
	for (const { tab } of [old, other])
		await expect.poll(async () => (await tab.phone.replica.leaves(dealIdOf(order))).length).toBe(1);
	await expect.poll(() => old.tab.phone.journal.rows()).toEqual([]);
	leaveNetwork(old.handset, 3 * DAY);
	for (const amount of [300, 300]) await pay(order, amount);
	await bringIn(other.tab.phone, await fileOf(old.tab));
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await reconnect(old);
	await expect
		.poll(async () => foldDeal((await old.tab.phone.replica.log(dealIdOf(order))) ?? [])?.paid)
		.toBe(600);
});

test('L4 a new order that both phones have stamped anew is one, and refused to neither', async () => {
	const [old, other] = [await field.phone('sales1'), await field.phone('sales1')];
	leaveNetwork(old.handset, 3 * DAY);
	old.tab.use();
	const { order = '' } = await mutators.createOrder({ facts: newOrder() });
	await bringIn(other.tab.phone, await fileOf(old.tab));
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await reconnect(old);
	expect((await field.stored(order)).head).toMatchObject({ lead: 'sales1' });
});
