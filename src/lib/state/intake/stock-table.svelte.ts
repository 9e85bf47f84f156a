import type { TableRow } from '#lib/domain/intake/order-rows.ts';
import { readStock, stockColumns, stockHeaderRow } from '#lib/domain/stock/read-stock.ts';
import { SheetProblem, type SheetTrouble } from './read-sheet.ts';
import { sheetRows } from './sheet.ts';

type Read = ReturnType<typeof readStock> & {
	/** The table does not say what is counted, or how many. */
	unknown: boolean;
};
/** Of one request to the server. */
const MOST_ROWS = 20_000;

/** A table of stock figures that is about to be taken over. */
export class StockTable {
	reading = $state(false);
	read = $state.raw<Read>();
	trouble = $state<SheetTrouble | 'empty'>();

	async take(file: Blob): Promise<void> {
		this.drop();
		this.reading = true;
		const rows: TableRow[] = [];
		try {
			for await (const some of sheetRows(file)) {
				for (const cells of some) rows.push({ row: rows.length + 1, cells });
				if (rows.length > MOST_ROWS) throw new SheetProblem('too-long');
			}
			this.#look(rows);
		} catch (error) {
			if (!(error instanceof SheetProblem)) console.error(error);
			this.trouble = error instanceof SheetProblem ? error.trouble : 'unreadable';
		} finally {
			this.reading = false;
		}
	}

	/** Forgets it. */
	drop(): void {
		this.read = this.trouble = undefined;
	}

	#look(rows: readonly TableRow[]): void {
		const at = stockHeaderRow(rows.map(({ cells }) => cells));
		const headers = rows[at]?.cells ?? [];
		const below = rows.slice(at + 1);
		if (below.length === 0) {
			this.trouble = 'empty';
			return;
		}
		const columns = stockColumns(headers);
		const unknown = !columns.includes('available') || !(columns.includes('sku') || columns.includes('name'));
		this.read = { ...readStock(headers, below), unknown };
	}
}
