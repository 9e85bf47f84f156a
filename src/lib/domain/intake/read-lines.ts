import type { ProductLine } from '../order/entries.ts';
import { readAmount, readQuantity } from './amounts.ts';
import type { OrderRows, TableRow } from './order-rows.ts';

/** As many as an order may have. */
const MOST_LINES = 500;
const LONGEST = { name: 200, text: 4000, unit: 20 };

/** A product line with its price, where the table names one. */
export interface PricedLine extends ProductLine {
	unitPrice?: number | undefined;
	row: number;
}

/** The product lines of an order: one row each. */
export function readLines(order: OrderRows): PricedLine[] {
	if (order.rows.length > MOST_LINES) {
		const row = order.rows[MOST_LINES]?.row ?? 0;
		order.wrong('product', { row, text: '' }, 'too-many-lines');
		return [];
	}
	return order.rows.flatMap((row, index) => readLine(order, row, `l${index + 1}`) ?? []);
}

function readLine(order: OrderRows, row: TableRow, line: string): PricedLine | undefined {
	const limited = (column: 'product' | 'model' | 'spec' | 'unit', most: number) => {
		const stated = order.cell(row, column);
		if (stated && stated.text.length > most) order.wrong(column, stated, 'long');
		return stated?.text.slice(0, most);
	};
	const both = order.cell(row, 'productModel');
	const parted = both && partsOf(both.text);
	if (parted && parted.name.length > LONGEST.name && both) order.wrong('productModel', both, 'long');
	const name = limited('product', LONGEST.name) ?? parted?.name.slice(0, LONGEST.name);
	const model = limited('model', LONGEST.text) ?? parted?.model;
	const spec = limited('spec', LONGEST.text);
	const stated = order.cell(row, 'quantity');
	const counted = stated && order.value('quantity', stated, readQuantity);
	const price = order.cell(row, 'unitPrice');
	const scale = order.scale('unitPrice');
	const priced = price && order.value('unitPrice', price, (text) => readAmount(text, scale));
	if (name === undefined) order.missing(order.has('productModel') ? 'productModel' : 'product', row.row);
	if (!stated) order.missing('quantity', row.row);
	if (name === undefined || !counted) return undefined;
	return {
		...{ row: row.row, line, name, quantity: counted.quantity },
		...{ model, spec, unit: limited('unit', LONGEST.unit) ?? counted.unit },
		unitPrice: priced?.amount,
	};
}

/** `A型设备/2024款`, `A型设备-2024款`: a column that says it holds both is taken at its word where one sign parts them. */
function partsOf(text: string): { name: string; model?: string | undefined } {
	for (const sign of ['/', '-']) {
		const [name = '', model = '', ...more] = text.split(sign).map((part) => part.trim());
		if (name !== '' && model !== '' && more.length === 0) return { name, model };
	}
	return { name: text };
}
