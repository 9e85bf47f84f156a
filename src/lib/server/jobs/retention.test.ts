import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { companySettings } from '#lib/domain/settings.ts';
import { deliveredOrder } from '../../../../tests/support/life.ts';
import { TemporaryStores } from '../../../../tests/support/temporary-stores.ts';
import type { DocStore } from '../store/port.ts';
import { removeExpired } from './retention.ts';

// Real disks, on machines that do much else.
vi.setConfig({ testTimeout: 60_000 });

const NAME = '01J00000000000000000000000';
const IDS = ['order', 'deal', 'seen'].map((type) => `${type}:${NAME}`);
const DAY = 86_400_000;

let stores: TemporaryStores;
let data: DocStore;
let head: OrderHead;
let archivedAt: number;

beforeEach(async () => {
	stores = await TemporaryStores.open();
	data = await stores.server.open('gendan');
	await data.put(IDS.map((_id) => ({ _id, type: _id.slice(0, _id.indexOf(':')) })));
	const order = deliveredOrder();
	order.add('sales1', { kind: 'archived' });
	const made = headOf(order.state);
	if (!made?.life?.archive) throw new Error('not archived');
	head = made;
	archivedAt = made.life.archive.at;
});
afterEach(() => stores.remove());

/** What is left after a turn of the job so many days after the order was archived. */
async function leftAfter(days: number, rules = {}, order = head): Promise<string[]> {
	const removed: string[] = [];
	await removeExpired({
		...{ data, orders: () => [{ id: `order:${NAME}`, head: order }] },
		company: () => companySettings.parse({ rules }),
		clock: () => archivedAt + days * DAY,
		removed: (id) => removed.push(id),
	});
	const left = await Promise.all(IDS.map(async (id) => ((await data.get(id)) ? [id] : [])));
	expect(removed.length > 0).toBe(left.flat().length === 0);
	return left.flat();
}

test('A6 an archived order is kept for two years, and then goes with its deal and its marks', async () => {
	expect(await leftAfter(729)).toEqual(IDS);
	expect(await leftAfter(731)).toEqual([]);
	expect(await leftAfter(731).catch(() => 'failed')).not.toBe('failed');
});

test('A6 S3 longer where that is set', async () => {
	expect(await leftAfter(731, { retentionYears: 5 })).toEqual(IDS);
	expect(await leftAfter(5 * 366, { retentionYears: 5 })).toEqual([]);
});

test('A6 what was not archived is never taken away', async () => {
	expect(await leftAfter(10_000, {}, { ...head, status: 'completed' })).toEqual(IDS);
});

test('A6 every branch goes', async () => {
	const [order = ''] = IDS;
	const branch = { _id: order, _rev: '1-abc', _revisions: { start: 1, ids: ['abc'] }, type: 'order' };
	await data.graft([branch]);
	expect(await data.leaves(order)).toHaveLength(2);
	expect(await leftAfter(731)).toEqual([]);
	expect(await data.leaves(order)).toEqual([]);
});
