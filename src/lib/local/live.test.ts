import { afterEach, expect, test } from 'vitest';
import { Browser } from '../../../tests/support/phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import { usePhone } from './current.ts';
import { Live } from './live.ts';
import * as mutators from './mutators.ts';
import type { Phone } from './phone.ts';
import { documentOf } from './reconcile.ts';

const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const open: Live[] = [];

function follow(phone: Phone) {
	const live = new Live(phone, () => undefined);
	open.push(live);
	return live;
}

afterEach(() => {
	usePhone(undefined);
	for (const live of open.splice(0)) live.close();
});

test('a list is there at once and follows what this and other tabs write', async () => {
	const browser = new Browser(START + 3_600_000);
	const [phone, otherTab] = [browser.open(PEOPLE.sales1), browser.open(PEOPLE.sales1)];
	await phone.replica.write([
		documentOf(order, 'order', orderStory().log, undefined),
		{ _id: 'person:sales1', type: 'person', person: PEOPLE.sales1 },
		{ _id: 'settings:company', type: 'settings', values: { zone: 'Europe/Berlin' } },
	]);
	usePhone(phone);
	const [live, other] = [follow(phone), follow(otherTab)];
	await Promise.all([live.ready, other.ready]);
	expect(live.orders.get(order)).toMatchObject({ head: { number: 'ORD20260302001', percent: 0 }, unsent: 0 });
	expect(live.people.get('sales1')?.name).toBe('sales1');
	expect(live.company.zone).toBe('Europe/Berlin');

	await mutators.complete(order, 'confirmed');
	for (const list of [live, other])
		await expect.poll(() => list.orders.get(order)).toMatchObject({ head: { status: 'active' }, unsent: 1 });

	const ids = (await phone.journal.rows()).map((row) => row.id);
	await phone.journal.acknowledge(order, new Set(ids));
	phone.news.tell({ about: 'journal', docs: [order] });
	await expect.poll(() => other.orders.get(order)).toMatchObject({ head: { status: 'active' }, unsent: 0 });

	await phone.replica.drop(order);
	phone.news.tell({ about: 'replica' });
	await expect.poll(() => other.orders.has(order)).toBe(false);
});

test('M1 a conflict shows merged', async () => {
	const phone = new Browser(START).open(PEOPLE.sales1);
	const base = orderStory();
	const [a, b] = [base.fork('a'), base.fork('b')];
	a.add('sales1', { kind: 'done', node: 'confirmed', actualAt: new Date(START).toISOString() });
	b.add('production1', { kind: 'progressed', node: 'started', percent: 50 });
	await phone.replica.write([documentOf(order, 'order', base.log, undefined)]);
	const [{ _rev: parent = '' } = {}] = await phone.replica.leaves(order);
	for (const { log, device } of [a, b])
		await phone.replica.graft([
			{
				...documentOf(order, 'order', log, undefined),
				_rev: `2-${device.repeat(32)}`,
				_revisions: { start: 2, ids: [device.repeat(32), parent.slice(2)] },
			},
		]);
	const live = follow(phone);
	await live.ready;
	expect(live.orders.get(order)?.head).toMatchObject({ entries: 4, status: 'active', percent: 21 });
});
