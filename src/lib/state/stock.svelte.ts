import { currentPhone } from '#lib/local/current.ts';
import { stockFigures } from '#lib/local/stock.ts';
import type { StatedFigure, StockFigure } from '#lib/domain/stock/figure.ts';
import { StockOffice, type Correction } from '#lib/sync/stock-office.ts';
import type { OfficeAnswer } from '#lib/sync/office.ts';
import { app, signOn } from './app.ts';

export interface StockRow {
	readonly id: string;
	readonly figure: StockFigure;
}

/** What is available of each product, live, by model. Make it while a component is set up. */
export class StockList {
	rows = $state.raw<readonly StockRow[]>([]);
	status = $state<'loading' | 'ready' | 'failed'>('loading');
	#again = () => {};

	constructor() {
		$effect(() => {
			let first = true;
			this.#again = () => void this.#read();
			return app.changed.listen((changed) => {
				if (!changed || (!first && ![...changed.ids].some((id) => id.startsWith('stock:')))) return;
				first = false;
				void this.#read();
			});
		});
	}

	/** Reads once more, after `failed`. */
	retry(): void {
		this.status = 'loading';
		this.#again();
	}

	async #read(): Promise<void> {
		const phone = currentPhone();
		if (!phone) return;
		try {
			const found = await stockFigures(phone.replica);
			this.rows = found.sort((a, b) =>
				a.figure.sku.localeCompare(b.figure.sku, undefined, { numeric: true }),
			);
			this.status = 'ready';
		} catch (error) {
			if (currentPhone() !== phone) return;
			console.error(error);
			this.status = 'failed';
		}
	}
}

/** Takes a table of figures over, at the server. */
export function takeStock(figures: readonly StatedFigure[]): Promise<OfficeAnswer<number>> {
	return new StockOffice(signOn().server).take(figures);
}

/** Corrects one figure, at the server. */
export function correctStock(correction: Correction): Promise<OfficeAnswer<StockFigure>> {
	return new StockOffice(signOn().server).correct(correction);
}
