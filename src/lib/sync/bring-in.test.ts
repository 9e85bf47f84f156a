import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field, type AppTab } from '../../../tests/support/field.ts';
import { createdDraft } from '../../../tests/support/story.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { bringIn } from '#lib/local/bring-in.ts';
import * as mutators from '#lib/local/mutators.ts';
import { codesOf, CodeSeries } from '#lib/local/record-codes.ts';
import { exportFile } from '#lib/local/export.ts';
import { isPending } from '#lib/local/journal-row.ts';
import { hashOf, jpeg, referenceTo } from '../../../tests/support/pictures.ts';

const DAY = 86_400_000;
let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	expect(field.server.complaints).toEqual([]);
	await field.close();
});

async function fileOf({ phone }: AppTab): Promise<string> {
	const head = { by: phone.user, at: phone.clock.now(), numberOf: () => undefined };
	return exportFile(await phone.journal.contents(), phone.pictures, head);
}

/** Two phones of warehouse1; on the first two records wait that it cannot send. */
async function stranded() {
	const order = await field.order();
	const [old, other] = [await field.phone('warehouse1'), await field.phone('warehouse1')];
	for (const { tab } of [old, other]) await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	old.handset.online = false;
	old.tab.use();
	await mutators.progress(order, 'stocked', { percent: 40, detail: 'first' });
	await mutators.comment(order, { text: 'second' });
	const said = async () =>
		(await field.stored(order)).log.flatMap(({ text, detail }) => text ?? detail ?? []);
	return { order, old, other, said };
}

test('what waits on one phone is sent from another of the same person, by a series of codes', async () => {
	const { old, other, said } = await stranded();
	const series = new CodeSeries();
	for (const code of await codesOf(await fileOf(old.tab))) series.take(code);
	const text = (await series.text()) ?? '';
	expect(await bringIn(other.tab.phone, text)).toEqual({ kind: 'brought', added: 2, known: 0, lost: 0 });
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	expect(await said()).toEqual(['first', 'second']);
});

test('brought in twice, and sent from both phones, everything is there once', async () => {
	const { order, old, other, said } = await stranded();
	const text = await fileOf(old.tab);
	other.handset.online = false;
	expect(await bringIn(other.tab.phone, text)).toEqual({ kind: 'brought', added: 2, known: 0, lost: 0 });
	expect(await bringIn(other.tab.phone, text)).toEqual({ kind: 'brought', added: 0, known: 2, lost: 0 });
	other.tab.use();
	await mutators.comment(order, { text: 'third, after those' });
	for (const { handset, tab } of [other, old]) {
		handset.online = true;
		tab.app.wake(true);
	}
	for (const { tab } of [other, old]) await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(await said()).toEqual(['first', 'second', 'third, after those']);
	expect(await bringIn(other.tab.phone, text)).toEqual({ kind: 'brought', added: 0, known: 2, lost: 0 });
	expect(await other.tab.phone.journal.rows()).toEqual([]);
});

test('L1 what a clock ahead has stamped and was brought in leads no other order’s records into the future', async () => {
	const { order, old, other } = await stranded();
	const elsewhere = await field.order();
	await expect.poll(() => other.tab.live.orders.has(elsewhere)).toBe(true);
	const own = old.handset.clock.bind(old.handset);
	old.handset.clock = () => own() + 3 * DAY;
	await mutators.comment(order, { text: 'from the future' });
	other.handset.online = false;
	expect(await bringIn(other.tab.phone, await fileOf(old.tab))).toMatchObject({ added: 3 });
	other.tab.use();
	await mutators.comment(elsewhere, { text: 'of now' });
	const [said] = await other.tab.phone.journal.rows(elsewhere);
	expect(said && millisOf(said.id)).toBeLessThan(field.server.clock.now + 60_000);
	// On the same order it comes after what it was written upon, and is stamped anew with it.
	await mutators.comment(order, { text: 'upon it' });
	const rows = await other.tab.phone.journal.rows(order);
	expect(rows.at(-1)?.entry).toMatchObject({ text: 'upon it', after: [rows.at(-2)?.id] });
});

test('what was refused on the old phone waits for a decision on the new one', async () => {
	const { old, other } = await stranded();
	const file = (await fileOf(old.tab)).replaceAll(
		'"state": "unsent"',
		'"state": "refused", "refusal": { "code": "permission" }',
	);
	other.handset.online = false;
	expect(await bringIn(other.tab.phone, file)).toMatchObject({ added: 2 });
	const states = (await other.tab.phone.journal.rows()).map(({ state }) => state);
	expect(states).toEqual(['attention', 'attention']);
});

test('an order that was created on the old phone and is known nowhere else comes along', async () => {
	const [old, other] = [await field.phone('sales1'), await field.phone('sales1')];
	old.handset.online = false;
	old.tab.use();
	const { kind: _kind, lead: _lead, number: _number, contacts: _contacts, ...facts } = createdDraft();
	const { order = '' } = await mutators.createOrder({ facts: { ...facts, contacts: [] } });
	await bringIn(other.tab.phone, await fileOf(old.tab));
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	expect((await field.stored(order)).log[0]?.by).toBe('sales1');
});

test('V7 pictures come along in the file, and go to the server after their records', async () => {
	const { order, old, other } = await stranded();
	const [photo, damaged] = [jpeg(), jpeg()];
	for (const content of [photo, damaged]) {
		await old.tab.phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
		await mutators.comment(order, { text: '照片', media: [referenceTo(content)] });
	}
	const file = (await fileOf(old.tab)).replace(Buffer.from(damaged).toString('base64'), 'AAAA');
	expect(await bringIn(other.tab.phone, file)).toMatchObject({ added: 4, lost: 1 });
	await expect.poll(() => other.tab.phone.journal.rows()).toEqual([]);
	await expect
		.poll(() => other.tab.phone.pictures.find(hashOf(photo)))
		.toMatchObject({ state: 'spare', sent: true });
	expect(await other.tab.phone.pictures.find(hashOf(damaged))).toBeUndefined();
});

test('the file of one record holds its pictures alone', async () => {
	const { order, old } = await stranded();
	const [one, another] = [jpeg(), jpeg()];
	for (const content of [one, another]) {
		await old.tab.phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
		await mutators.comment(order, { text: '照片', media: [referenceTo(content)] });
	}
	const { phone } = old.tab;
	const contents = await phone.journal.contents();
	const last = contents.rows.filter(isPending).at(-1);
	const head = { by: phone.user, at: 0, numberOf: () => undefined };
	const file = await exportFile(contents, phone.pictures, head, ({ id }) => id === last?.id);
	expect(JSON.parse(file)).toMatchObject({
		records: [{ record: { id: last?.id } }],
		pictures: [{ sha256: hashOf(another), document: order }],
	});
});

test('what the old phone’s version could not read is read here, when this version can', async () => {
	const { old, other } = await stranded();
	const rows = await old.tab.phone.journal.rows();
	const filed = JSON.stringify({
		...{ application: 'Gendan', person: { id: 'warehouse1' }, records: [] },
		unreadable: [...rows, { id: 'x' }],
	});
	other.handset.online = false;
	expect(await bringIn(other.tab.phone, filed)).toMatchObject({ added: 2 });
	expect(await other.tab.phone.journal.rows()).toEqual(rows);
});

test('nobody brings in what somebody else recorded, or what is no such file', async () => {
	const { old } = await stranded();
	const { tab } = await field.phone('logistics1');
	expect(await bringIn(tab.phone, await fileOf(old.tab))).toEqual({ kind: 'somebody-else' });
	const forged = (await fileOf(old.tab)).replace('"id": "warehouse1"', '"id": "logistics1"');
	expect(await bringIn(tab.phone, forged)).toEqual({ kind: 'somebody-else' });
	for (const text of [
		'',
		'{}',
		'PK\u0003',
		'{"application":"Gendan","person":{"id":"logistics1"},"records":[{}]}',
	])
		expect(await bringIn(tab.phone, text)).toEqual({ kind: 'unreadable' });
	expect(await tab.phone.journal.rows()).toEqual([]);
});
