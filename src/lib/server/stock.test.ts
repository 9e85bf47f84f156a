import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockDocument } from '#lib/domain/stock/figure.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { TemporaryStores } from '../../../tests/support/temporary-stores.ts';
import { adjustStock, asStockKeeper, importStock } from './stock.ts';
import type { DocStore } from './store/port.ts';

let stores: TemporaryStores;
let data: DocStore;

beforeAll(async () => {
	stores = await TemporaryStores.open();
	data = await stores.server.open('gendan');
});
afterAll(() => stores.remove());

const counted = { by: 'warehouse1', at: 1 };
async function figureOf(id: string) {
	return stockDocument.parse(await data.get(id)).figure;
}

test('I7 a table is taken over as a whole, and again without changing anything', async () => {
	const figures = Array.from({ length: 600 }, (_, at) => ({ sku: `X-${at}`, available: at }));
	expect(await importStock(data, figures, counted)).toBe(600);
	const { _rev: before } = (await data.get('stock:X-7')) ?? {};
	expect(await importStock(data, [...figures, { sku: 'x-7 ', available: 7 }], counted)).toBe(0);
	expect((await data.get('stock:X-7'))?._rev).toBe(before);
	expect(await importStock(data, [{ sku: 'X-7', available: 9, unit: '台' }], counted)).toBe(1);
	expect(await figureOf('stock:X-7')).toMatchObject({ available: 9, unit: '台' });
});

test('I7 a correction names its reason, and is not made on a figure that somebody else has changed', async () => {
	const said = { by: 'sales1', at: 2, reason: '盘点差异' };
	await adjustStock(data, { sku: 'Y-1', available: 4, before: null }, said);
	expect(await adjustStock(data, { sku: 'y-1', available: 3, before: 4 }, said)).toMatchObject({
		sku: 'Y-1',
		changes: [{ available: 4 }, { available: 3, by: 'sales1', reason: '盘点差异' }],
	});
	const late = adjustStock(data, { sku: 'Y-1', available: 5, before: 4 }, said);
	await expect(late).rejects.toMatchObject({ code: 'stock-changed' });
	expect(await figureOf('stock:Y-1')).toMatchObject({ available: 3 });
});

test('I7 others are refused', () => {
	expect(() => {
		asStockKeeper(PEOPLE.logistics1);
	}).toThrow(expect.objectContaining({ code: 'permission' }));
});
