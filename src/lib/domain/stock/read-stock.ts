import { readQuantity } from '../intake/amounts.ts';
import { folded, plain } from '../intake/plain-text.ts';
import { headerKey } from '../intake/recognise.ts';
import type { TableRow } from '../intake/order-rows.ts';
import { stockIdOf, type StatedFigure } from './figure.ts';

/** What a column of a table of stock holds. */
export const STOCK_COLUMNS = ['sku', 'name', 'available', 'unit'] as const;
export type StockColumn = (typeof STOCK_COLUMNS)[number];

const HEADERS: Readonly<Record<StockColumn, string>> = {
	sku: 'sku 型号 产品型号 货号 料号 物料编码 商品编码 产品编码 编码 编号 model partnumber partno itemno itemcode',
	name: '产品名称 产品 品名 商品名称 商品 货品名称 物料名称 名称 product productname item name description',
	available:
		'可用数量 可用库存 可用 库存数量 库存 现有库存 数量 结存 available availablequantity stock quantity qty onhand',
	unit: '单位 计量单位 unit uom',
};
const KNOWN = new Map(
	STOCK_COLUMNS.flatMap((column) =>
		HEADERS[column].split(' ').map((header): [string, StockColumn] => [header, column]),
	),
);

export interface StockProblem {
	row: number;
	column: StockColumn;
	code: 'missing' | 'quantity' | 'long' | 'repeated';
	value: string;
}

/** Where the columns are, by their headers; none of them twice. */
export function stockColumns(headers: readonly string[]): (StockColumn | undefined)[] {
	const taken = new Set<StockColumn>();
	return headers.map((header) => {
		const bare = folded(header).replaceAll(/[([【].*?[)\]】]/gu, '');
		const found = KNOWN.get(headerKey(header)) ?? KNOWN.get(headerKey(bare));
		if (!found || taken.has(found)) return undefined;
		taken.add(found);
		return found;
	});
}

/** Which of the first rows has the headers. */
export function stockHeaderRow(rows: readonly (readonly string[])[]): number {
	const counts = rows.slice(0, 10).map((cells) => stockColumns(cells).filter(Boolean).length);
	return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}

/** The figures of a table, and what is wrong with it: with anything wrong nothing of it is to be taken. */
export function readStock(
	headers: readonly string[],
	rows: readonly TableRow[],
): { figures: StatedFigure[]; problems: StockProblem[] } {
	const columns = stockColumns(headers);
	const problems: StockProblem[] = [];
	const seen = new Set<string>();
	const figures = rows.flatMap(({ row, cells }): StatedFigure[] => {
		const text = (column: StockColumn) => plain(cells[columns.indexOf(column)] ?? '');
		if (cells.every((cell) => cell.trim() === '')) return [];
		const wrong = (column: StockColumn, code: StockProblem['code']) => {
			problems.push({ row, column, code, value: text(column) });
			return [];
		};
		const [sku, name] = [text('sku') || text('name'), text('name')];
		if (sku === '') return wrong('sku', 'missing');
		if (sku.length > 120) return wrong('sku', 'long');
		if (name.length > 200) return wrong('name', 'long');
		if (seen.has(stockIdOf(sku))) return wrong('sku', 'repeated');
		seen.add(stockIdOf(sku));
		if (text('available') === '') return wrong('available', 'missing');
		const counted = readCount(text('available'));
		if (!counted) return wrong('available', 'quantity');
		const unit = text('unit') || counted.unit;
		if (unit.length > 20) return wrong('unit', 'long');
		return [{ sku, name: name || undefined, available: counted.quantity, unit: unit || undefined }];
	});
	return { figures, problems };
}

/** How many there are, which may be none. */
function readCount(text: string): { quantity: number; unit: string } | undefined {
	const none = /^0+(?:\.0+)?\s*(\D{0,20})$/.exec(text);
	if (none) return { quantity: 0, unit: none[1] ?? '' };
	const read = readQuantity(text);
	return 'value' in read ? read.value : undefined;
}
