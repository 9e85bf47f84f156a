import type { StockColumn, StockProblem } from '#lib/domain/stock/read-stock.ts';
import { m } from '#lib/paraglide/messages.js';

const COLUMN_WORDS: Readonly<Record<StockColumn, () => string>> = {
	sku: m.stock_sku,
	name: m.fact_line_name,
	available: m.stock_available,
	unit: m.fact_line_unit,
};
const CODE_WORDS: Readonly<Record<StockProblem['code'], () => string>> = {
	missing: m.problem_missing,
	quantity: m.problem_quantity,
	long: m.problem_long,
	repeated: m.stock_repeated,
};

/** Which cell of a table of stock is wrong, and how. */
export function stockProblemWords({ column, code }: StockProblem): string {
	return `${COLUMN_WORDS[column]()} · ${CODE_WORDS[code]()}`;
}
