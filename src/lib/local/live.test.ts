import { afterEach, describe, expect, test, vi } from 'vitest';
import { Browser, LISTS } from '../../../tests/support/phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { dealDraft } from '../../../tests/support/builders.ts';
import { orderStory, Replica, START } from '../../../tests/support/story.ts';
import { stockIdOf } from '#lib/domain/stock/figure.ts';
import { usePhone } from './current.ts';
import { pay } from './life-mutators.ts';
import { Live } from './live.ts';
import * as mutators from './mutators.ts';
import type { Phone } from './phone.ts';
import { documentOf } from './reconcile.ts';

const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const open: Live[] = [];

function follow(phone: Phone, build = LISTS.build) {
	const live = new Live(phone, () => undefined, { ...LISTS, build });
	open.push(live);
	return live;
}

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
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
	await phone.journal.acknowledge(new Map([[order, new Set(ids)]]));
	phone.news.tell({ about: 'journal', docs: [order] });
	await expect.poll(() => other.orders.get(order)).toMatchObject({ head: { status: 'active' }, unsent: 0 });

	await phone.replica.drop(order);
	phone.news.tell({ about: 'replica' });
	await expect.poll(() => other.orders.has(order)).toBe(false);
});

test('I8 lists flag what is short and unpaid for those who read the deal, as the stock and the payments stand', async () => {
	const browser = new Browser(START + 3_600_000);
	const deal = order.replace('order:', 'deal:');
	const stock = (available: number, _rev?: string) => ({
		...{ _id: stockIdOf('A型设备'), type: 'stock', ...(_rev && { _rev }) },
		figure: { sku: 'A型设备', available, changes: [] },
	});
	const terms = new Replica('lead');
	terms.add('sales1', { ...dealDraft() });
	const flagsOn = (live: Live) => live.orders.get(order)?.head.life?.flags.map(({ flag }) => flag) ?? [];
	const here = async (user: 'sales1' | 'warehouse1', ...docs: Parameters<Phone['replica']['write']>[0]) => {
		const phone = browser.open(PEOPLE[user]);
		await phone.replica.write([documentOf(order, 'order', orderStory().log, undefined), stock(3), ...docs]);
		const live = follow(phone);
		await live.ready;
		return { phone, live };
	};
	const dock = await here('warehouse1');
	expect(flagsOn(dock.live)).not.toContain('stock');
	const { phone, live } = await here('sales1', documentOf(deal, 'deal', terms.log, undefined));
	expect(flagsOn(live)).toContain('stock');

	const [held] = await phone.replica.leaves(stockIdOf('A型设备'));
	await phone.replica.write([stock(30, held?._rev)]);
	phone.news.tell({ about: 'replica' });
	await expect.poll(() => flagsOn(live)).not.toContain('stock');
	const [more] = await phone.replica.leaves(stockIdOf('A型设备'));
	await phone.replica.write([stock(3, more?._rev)]);
	phone.news.tell({ about: 'replica' });
	await expect.poll(() => flagsOn(live)).toContain('stock');

	usePhone(phone);
	await pay(order, 150_000);
	await expect.poll(() => flagsOn(live)).not.toContain('stock');
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

test('steps of a load are taken as handed over; one that was missed is read from the feed', async () => {
	const phone = new Browser(START).open(PEOPLE.sales1);
	const live = follow(phone);
	await live.ready;
	const read = vi.spyOn(phone.replica, 'changes');
	const step = (place: number) =>
		phone.replica.graftNew([
			{
				...documentOf(`${order.slice(0, -1)}${place}`, 'order', orderStory().log, undefined),
				_rev: `1-${String(place).repeat(32)}`,
			},
		]);
	for (const place of [1, 2]) phone.news.tell({ about: 'replica' }, await step(place));
	await expect.poll(() => live.orders.size).toBe(2);
	expect(read).not.toHaveBeenCalled();

	await step(3);
	phone.news.tell({ about: 'replica' }, await step(4));
	await expect.poll(() => live.orders.size).toBe(4);
	expect(read).toHaveBeenCalledOnce();
});

describe('a replica that fails', () => {
	const broken = new Error('indexed_db_went_bad');

	test('at the start is said, and read again with the next news', async () => {
		const phone = new Browser(START).open(PEOPLE.sales1);
		await phone.replica.write([documentOf(order, 'order', orderStory().log, undefined)]);
		const complaint = vi.spyOn(console, 'error').mockReturnValue();
		vi.spyOn(phone.replica, 'note').mockRejectedValueOnce(broken);
		const live = follow(phone);
		await expect(live.ready).rejects.toBe(broken);
		await expect.poll(() => complaint.mock.calls).toEqual([[broken]]);
		phone.news.tell({ about: 'replica' });
		await live.ready;
		expect(live.orders.size).toBe(1);
	});

	test('later is said, and what was missed comes with the next news', async () => {
		const phone = new Browser(START).open(PEOPLE.sales1);
		const live = follow(phone);
		await live.ready;
		const complaint = vi.spyOn(console, 'error').mockReturnValue();
		vi.spyOn(phone.replica, 'changes').mockRejectedValueOnce(broken);
		await phone.replica.write([documentOf(order, 'order', orderStory().log, undefined)]);
		phone.news.tell({ about: 'replica' });
		await expect.poll(() => complaint.mock.calls).toEqual([[broken]]);
		phone.news.tell({ about: 'replica' });
		await expect.poll(() => live.orders.size).toBe(1);
	});

	test('because its tab closes is no failure', async () => {
		const phone = new Browser(START).open(PEOPLE.sales1);
		const complaint = vi.spyOn(console, 'error').mockReturnValue();
		vi.spyOn(phone.replica, 'position').mockRejectedValue(broken);
		const live = follow(phone);
		live.close();
		await expect(live.ready).rejects.toBe(broken);
		expect(complaint).not.toHaveBeenCalled();
	});
});

describe('what lists showed is kept for the next start', () => {
	const MANY = 60;
	const idOf = (place: number) => `order:01HZZZZZZZZZZZZZZZZZZZZZ${String(place).padStart(2, '0')}`;
	const done = { kind: 'done', node: 'confirmed', actualAt: new Date(START).toISOString() } as const;

	/** A phone with many orders whose lists were shown for a while, in a tab that is closed now. */
	async function shelved({ unsent = false } = {}) {
		const phone = new Browser(START + 3_600_000).open(PEOPLE.sales1);
		const orders = Array.from({ length: MANY }, (_, place) =>
			documentOf(idOf(place), 'order', orderStory().log, undefined),
		);
		await phone.replica.write(orders);
		usePhone(phone);
		if (unsent) await mutators.complete(idOf(1), 'confirmed');
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const live = follow(phone);
		await live.ready;
		const filled = vi.spyOn(phone.replica, 'setNote');
		await vi.advanceTimersByTimeAsync(3000);
		vi.useRealTimers();
		const settled = () => filled.mock.settledResults.map(({ type }) => type);
		await vi.waitFor(() => expect(settled()).toEqual(['fulfilled', 'fulfilled']));
		live.close();
		return phone;
	}

	test('the documents are not read again, only what changed since', async () => {
		const phone = await shelved();
		const story = orderStory();
		story.add('sales1', done);
		const [before] = await phone.replica.leaves(idOf(3));
		await phone.replica.write([documentOf(idOf(3), 'order', story.log, before)]);
		await phone.replica.drop(idOf(4));
		const read = vi.spyOn(phone.replica, 'list');
		const live = follow(phone);
		await live.ready;
		expect(read).not.toHaveBeenCalledWith('order:');
		expect(live.orders.size).toBe(MANY - 1);
		expect(live.orders.get(idOf(2))).toMatchObject({ head: { status: 'pending' }, unsent: 0 });
		expect(live.orders.get(idOf(3))).toMatchObject({ head: { status: 'active' }, unsent: 0 });
		expect(live.orders.has(idOf(4))).toBe(false);
	});

	test('what was unsent then, and what is unsent now, are both seen as they are', async () => {
		const phone = await shelved({ unsent: true });
		const ids = (await phone.journal.rows()).map((row) => row.id);
		await phone.journal.acknowledge(new Map([[idOf(1), new Set(ids)]]));
		await mutators.complete(idOf(2), 'confirmed');
		const live = follow(phone);
		await live.ready;
		expect(live.orders.get(idOf(1))).toMatchObject({ head: { status: 'active' }, unsent: 0 });
		expect(live.orders.get(idOf(2))).toMatchObject({ head: { status: 'active' }, unsent: 1 });
	});

	test('another build of the app reads everything', async () => {
		const phone = await shelved();
		const read = vi.spyOn(phone.replica, 'list');
		const live = follow(phone, 'newer');
		await live.ready;
		expect(read).toHaveBeenCalledWith('order:');
		expect(live.orders.size).toBe(MANY);
	});
});
