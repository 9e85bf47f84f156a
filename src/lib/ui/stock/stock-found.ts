import { folded } from '#lib/domain/intake/plain-text.ts';
import type { StockFigure } from '#lib/domain/stock/figure.ts';

/** The figures of which model or name hold what is searched for. */
export function stockFound<Row extends { figure: StockFigure }>(
	rows: readonly Row[],
	text: string,
): readonly Row[] {
	const wanted = folded(text);
	if (wanted === '') return rows;
	return rows.filter(({ figure: { sku, name = '' } }) => folded(`${sku}\n${name}`).includes(wanted));
}
