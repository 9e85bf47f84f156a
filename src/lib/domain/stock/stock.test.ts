import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PEOPLE } from '../../../../tests/support/people.ts';
import type { OrderState } from '../order/state.ts';
import { orderStory, Replica } from '../../../../tests/support/story.ts';
import { foldDeal, type DealHead } from '../deal/fold.ts';
import { mayKeepStock, recounted, stockFigure, stockIdOf } from './figure.ts';
import { readStock } from './read-stock.ts';
import { headOf } from '../order/head.ts';
import { asksForMore, headWithShortage, shortLines, withShortage } from './shortage.ts';

const rows = (...cells: string[][]) => cells.map((each, at) => ({ row: at + 2, cells: each }));
const counted = { by: 'warehouse1', at: 1 };

test.each([
	['warehouse1', true],
	['sales1', true],
	['manager1', true],
	['logistics1', false],
	['finance1', false],
	['admin1', false],
] as const)('I7 %s keeps stock: %s', (who, may) => {
	expect(mayKeepStock(PEOPLE[who])).toBe(may);
	expect(mayKeepStock({ ...PEOPLE[who], active: false })).toBe(false);
});

test('I7 a table of stock is read by its headers, with what is wrong named', () => {
	expect(
		readStock(
			['型号', '品名', '库存数量', '单位'],
			rows(['2024款', 'A型设备', '1,200', '台'], ['', 'B型耗材', '0件', '']),
		),
	).toEqual({
		figures: [
			{ sku: '2024款', name: 'A型设备', available: 1200, unit: '台' },
			{ sku: 'B型耗材', name: 'B型耗材', available: 0, unit: '件' },
		],
		problems: [],
	});
	const { problems } = readStock(
		['SKU', 'Qty'],
		rows(['x-1', '5'], ['', '5'], ['X 1', 'many'], ['x－1', '7'], ['x-2', '']),
	);
	expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
		[3, 'sku', 'missing'],
		[4, 'available', 'quantity'],
		[5, 'sku', 'repeated'],
		[6, 'available', 'missing'],
	]);
});

test('I7 a figure remembers its last changes, and one that says nothing new changes nothing', () => {
	const first = recounted(undefined, { sku: 'X', available: 5, unit: '台' }, counted);
	expect(recounted(first, { sku: 'x', available: 5 }, counted)).toBe(first);
	const second = recounted(first, { sku: 'x', available: 3 }, { ...counted, reason: '盘点' });
	expect(second).toMatchObject({
		sku: 'X',
		available: 3,
		unit: '台',
		changes: [{ available: 5 }, { reason: '盘点' }],
	});
	const many = Array.from({ length: 60 }, (_, available) => available).reduce(
		(figure, available) => recounted(figure, { sku: 'X', available }, counted),
		first,
	);
	expect(stockFigure.safeParse(many).success).toBe(true);
	expect(many.changes.at(-1)).toMatchObject({ available: 59 });
});

function orderOf(...lines: [name: string, quantity: number, model?: string][]): OrderState {
	const { state } = orderStory();
	const stated = lines.map(([name, quantity, model], at) => ({
		line: `l${at + 1}`,
		name,
		quantity,
		model,
		unit: '件',
	}));
	return {
		...state,
		status: 'pending',
		facts: { ...state.facts, lines: stated },
		life: { ...state.life, release: undefined },
	};
}
const unpaid = { paymentStatus: 'unpaid' } as const;
const stock = new Map([
	[stockIdOf('10mm'), 8],
	[stockIdOf('皮带'), 5],
]);

test('I8 lines that ask for more than there is are found by model, then by name; what nobody counted is not judged', () => {
	expect(shortLines(orderOf(['轴承', 9, '10 MM'], ['皮带', 5], ['电机', 99]), unpaid, stock)).toEqual(['l1']);
	expect(shortLines(orderOf(['皮带', 3], ['皮带', 3]), unpaid, stock)).toEqual(['l2']);
	expect(shortLines(orderOf(['皮带', 6]), { paymentStatus: 'part' }, stock)).toEqual([]);
	expect(shortLines(orderOf(['皮带', 6]), { ...unpaid, closed: '月结' }, stock)).toEqual([]);
	const order = orderOf(['皮带', 6]);
	expect(shortLines({ ...order, status: 'shipped' }, unpaid, stock)).toEqual([]);
	expect(
		shortLines({ ...order, life: { ...order.life, release: { by: 'sales1', at: 1 } } }, unpaid, stock),
	).toEqual([]);
});

test('I8 the flag shows where the deal may be read, until it is cleared in the deal', () => {
	const order = orderOf(['皮带', 6]);
	const deal: DealHead = {
		...{
			currency: 'CNY',
			amount: 10,
			unitPrices: [],
			paymentMethod: 'full',
			customer: null,
			paid: 0,
			...unpaid,
		},
	};
	const flagsOf = (known: DealHead | undefined) =>
		withShortage(order, known, stock).life.flags.filter(({ flag }) => flag === 'stock');
	expect(flagsOf(undefined)).toEqual([]);
	expect(flagsOf(deal)).toEqual([{ flag: 'stock', since: order.life.createdAt, cleared: undefined }]);
	const stockCleared = { by: 'sales1', at: 9, note: '客户同意分批' };
	expect(flagsOf({ ...deal, stockCleared })).toMatchObject([{ cleared: stockCleared }]);
	expect(withShortage(orderOf(['皮带', 5]), deal, stock).life.flags).toEqual(order.life.flags);
});

test('I8 a list tells it by the head, until the plan goes out', () => {
	const [order, other] = [orderOf(['轴承', 9, '10mm'], ['皮带', 1]), orderOf(['皮带', 5])];
	const [head, enough] = [headOf(order), headOf(other)];
	if (!head || !enough) throw new Error('no order');
	const owing = { ...unpaid, closed: undefined, stockCleared: undefined };
	const flags = (...given: Parameters<typeof headWithShortage>) =>
		headWithShortage(...given).life?.flags.map(({ flag }) => flag);
	expect([asksForMore(head, stock), asksForMore(enough, stock)]).toEqual([true, false]);
	expect(flags(head, owing, stock)).toContain('stock');
	expect(headWithShortage(head, undefined, stock)).toBe(head);
	expect(headWithShortage(enough, owing, stock)).toBe(enough);
	expect(headWithShortage(head, { ...owing, paymentStatus: 'paid' }, stock)).toBe(head);
	const released = { ...order, life: { ...order.life, release: { by: 'sales1', at: 1 } } };
	expect(headOf(released)?.asks).toBeUndefined();
});

test('I8 clearing is an entry of the deal', () => {
	const log = new Replica('lead');
	log.add('sales1', { kind: 'created', currency: 'CNY', amount: 10, unitPrices: [], paymentMethod: 'full' });
	log.add('sales1', { kind: 'cleared', flags: ['stock'], note: '分批' });
	expect(foldDeal(log.log)?.stockCleared).toMatchObject({ by: 'sales1', note: '分批' });
});

test('I7 whatever a table says, its figures may be stored', () => {
	const cell = fc.oneof(
		fc.constantFrom('5', '0', 'x', '1.5t', ''),
		fc.string({ unit: 'grapheme', maxLength: 150 }),
	);
	fc.assert(
		fc.property(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 })), (cells) => {
			const { figures } = readStock(['SKU', '品名', '库存', '单位'], rows(...cells));
			for (const figure of figures)
				expect(stockFigure.safeParse(recounted(undefined, figure, counted)).error).toBeUndefined();
			expect(new Set(figures.map(({ sku }) => stockIdOf(sku))).size).toBe(figures.length);
		}),
	);
});
