import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browser } from '../../../tests/support/phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { discard, refuse, resend, retry } from './attention.ts';
import { usePhone } from './current.ts';
import * as mutators from './mutators.ts';
import type { Phone } from './phone.ts';
import { reconcile, documentOf } from './reconcile.ts';
import { readOrder } from './reads.ts';

const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
let base: readonly Entry[];
let phone: Phone;

/** An order that the server knows, and two entries of warehouse1 that it does not. */
beforeEach(async () => {
	phone = new Browser(START + 3_600_000).open(PEOPLE.warehouse1);
	usePhone(phone);
	base = orderStory().log;
	await phone.replica.write([documentOf(order, 'order', base, undefined)]);
	await mutators.progress(order, 'stocked', { percent: 50 });
	await mutators.comment(order, { text: 'after it' });
	await reconcile(phone.replica, phone.journal, order);
});
afterEach(async () => {
	usePhone(undefined);
	await phone.close();
});

async function unsent() {
	const [first, second] = await phone.journal.rows(order);
	if (!first || !second) throw new Error('nothing unsent');
	return { first, second, sent: new Set([first.id, second.id]) };
}

test('G6 a refused entry leaves the document, the later one stays and is whole', async () => {
	const { first, second, sent } = await unsent();
	await refuse(phone, order, [{ code: 'permission', entry: first.id }], sent);
	const again = { ...second.entry, after: [base.at(-1)?.id] };
	expect(await phone.replica.log(order)).toEqual([...base, again]);
	expect(await phone.journal.rows(order)).toEqual([
		{ ...first, state: 'attention', refusal: { code: 'permission', entry: first.id } },
		{ ...second, entry: again },
	]);
	const shown = await readOrder(phone, order);
	expect(shown?.entries.map(({ level }) => level)).toEqual(['server', 'server', 'phone']);
});

test('a refused document sends all that was sent to attention, and nothing written since', async () => {
	const { sent } = await unsent();
	await mutators.comment(order, { text: 'later' });
	await refuse(phone, order, [{ code: 'too-large' }], sent);
	const rows = await phone.journal.rows(order);
	expect(rows.map((row) => row.state)).toEqual(['attention', 'attention', 'pending']);
});

test('a refusal that comes twice, or too late, concerns nothing else', async () => {
	const { first, sent } = await unsent();
	await refuse(phone, order, [{ code: 'permission', entry: first.id }], sent);
	const rows = await phone.journal.rows(order);
	await refuse(phone, order, [{ code: 'permission', entry: first.id }], sent);
	expect(await phone.journal.rows(order)).toEqual(rows);
	expect(rows.map((row) => row.state)).toEqual(['attention', 'pending']);
});

test('it leaves every leaf of a conflict', async () => {
	const { first, sent } = await unsent();
	const [leaf] = await phone.replica.leaves(order);
	if (!leaf) throw new Error('no leaf');
	const blind = orderStory().fork('other');
	blind.add('logistics1', { kind: 'commented', text: 'from the server' });
	const fromServer = documentOf(order, 'order', blind.log, undefined);
	await phone.replica.graft([{ ...fromServer, _rev: '2-ffffffffffffffffffffffffffffffff' }]);
	expect(await phone.replica.leaves(order)).toHaveLength(2);
	await refuse(phone, order, [{ code: 'permission', entry: first.id }], sent);
	const leaves = await phone.replica.leaves(order);
	expect(leaves.some(({ log = [] }) => log.some((entry) => entry.id === first.id))).toBe(false);
	expect((await readOrder(phone, order))?.entries).toHaveLength(base.length + 2);
});

test('trying again writes it anew on top of what is known now', async () => {
	const { first, sent } = await unsent();
	await refuse(phone, order, [{ code: 'access-ended', entry: first.id }], sent);
	expect(await retry(phone, order)).toEqual([]);
	const rows = await phone.journal.rows(order);
	expect(rows.map((row) => [row.state, row.entry.kind])).toEqual([
		['pending', 'commented'],
		['pending', 'progressed'],
	]);
	expect(rows[1]?.entry.after).toEqual([rows[0]?.id]);
});

test('G3 what was written after an entry stamped ahead of time is stamped anew with it, in their order, sent or not', async () => {
	const { first, second } = await unsent();
	await mutators.comment(order, { text: 'not sent yet' });
	await refuse(phone, order, [{ code: 'clock-ahead', entry: first.id }], new Set([first.id]));
	const rows = await phone.journal.rows(order);
	expect(rows.map((row) => [row.state, row.entry.kind, row.entry.text])).toEqual([
		['pending', 'progressed', undefined],
		['pending', 'commented', 'after it'],
		['pending', 'commented', 'not sent yet'],
	]);
	expect(rows.map((row) => row.id)).not.toContain(second.id);
	expect(rows.map((row) => row.entry.after[0])).toEqual([base.at(-1)?.id, rows[0]?.id, rows[1]?.id]);
});

test('P1 trying again what is still not permitted changes nothing', async () => {
	const { first, sent } = await unsent();
	await refuse(phone, order, [{ code: 'permission', entry: first.id }], sent);
	phone.user = PEOPLE.service1;
	expect(await retry(phone, order)).toEqual(['permission']);
	expect((await phone.journal.rows(order)).map((row) => row.state)).toEqual(['attention', 'pending']);
});

test('a refused exception and its resolution come back together', async () => {
	const { entry: raised } = await mutators.raise(order, {
		...{ node: 'stocked', category: 'other', cause: 'x', delayDays: 0, coreNeed: false },
	});
	if (raised === undefined) throw new Error('not raised');
	await mutators.resolve(order, raised, 'y');
	const rows = await phone.journal.rows(order);
	await refuse(phone, order, [{ code: 'clock-ahead', entry: raised }], new Set(rows.map((row) => row.id)));
	await retry(phone, order);
	const again = await phone.journal.rows(order);
	expect(again.every((row) => row.state === 'pending')).toBe(true);
	expect((await readOrder(phone, order))?.state.exceptions).toMatchObject([{ resolved: { result: 'y' } }]);
});

test('what is discarded is gone from everywhere', async () => {
	const { first, sent } = await unsent();
	await refuse(phone, order, [{ code: 'permission', entry: first.id }], sent);
	await discard(phone, order, first.id);
	expect((await phone.journal.rows(order)).map((row) => row.state)).toEqual(['pending']);
	expect((await readOrder(phone, order))?.entries.some(({ entry }) => entry.id === first.id)).toBe(false);
});

test('a refused new order leaves the list, and is whole in attention', async () => {
	usePhone(undefined);
	await phone.close();
	phone = new Browser(START).open(PEOPLE.sales1);
	usePhone(phone);
	const { order: id } = await mutators.createOrder({
		facts: {
			...{ source: 'typed', orderKind: 'standard', customerName: 'A公司', deliveryMethod: 'door' },
			...{ lines: [], contacts: [], orderDate: '2026-03-02' },
		},
	});
	if (id === undefined) throw new Error('not created');
	const rows = await phone.journal.rows();
	await refuse(phone, id, [{ code: 'id-taken', entry: rows[0]?.id }], new Set(rows.map((row) => row.id)));
	expect(await phone.replica.leaves(id)).toEqual([]);
	expect(await readOrder(phone, id)).toBeUndefined();
	expect((await phone.journal.rows()).map((row) => row.state)).toEqual(rows.map(() => 'attention'));
});

test('sent once more it is the same entry, on top of what is left of what it followed', async () => {
	const { first, second, sent } = await unsent();
	await refuse(phone, order, [{ code: 'access-ended' }], sent);
	await discard(phone, order, first.id);
	await resend(phone, order);
	const again = { ...second.entry, after: [base.at(-1)?.id] };
	expect(await phone.journal.rows(order)).toEqual([{ ...second, entry: again }]);
	expect(await phone.replica.log(order)).toEqual([...base, again]);
});
