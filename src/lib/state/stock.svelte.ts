import type { Phone } from '#lib/local/phone.ts';
import { stockFigures } from '#lib/local/stock.ts';
import type { StatedFigure, StockFigure } from '#lib/domain/stock/figure.ts';
import { StockOffice, type Correction } from '#lib/sync/stock-office.ts';
import type { OfficeAnswer } from '#lib/sync/office.ts';
import { signOn } from './app.ts';
import { ReplicaList } from './replica-list.svelte.ts';

export interface StockRow {
	readonly id: string;
	readonly figure: StockFigure;
}

/** What is available of each product, live, by model. Make it while a component is set up. */
export class StockList extends ReplicaList<StockRow> {
	constructor() {
		super({ prefix: 'stock:', read: stockByModel });
	}
}

async function stockByModel({ replica }: Phone): Promise<StockRow[]> {
	const found = await stockFigures(replica);
	return found.sort((a, b) => a.figure.sku.localeCompare(b.figure.sku, undefined, { numeric: true }));
}

/** Takes a table of figures over, at the server. */
export function takeStock(figures: readonly StatedFigure[]): Promise<OfficeAnswer<number>> {
	return new StockOffice(signOn().server).take(figures);
}

/** Corrects one figure, at the server. */
export function correctStock(correction: Correction): Promise<OfficeAnswer<StockFigure>> {
	return new StockOffice(signOn().server).correct(correction);
}
