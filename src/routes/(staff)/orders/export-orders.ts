import { m } from '#lib/paraglide/messages.js';
import type { LogGlimpses } from '#lib/state/log-glimpses.svelte.ts';
import type { OrderRow } from '#lib/state/orders.svelte.ts';
import { toasts } from '#lib/state/toasts.svelte.ts';
import { cellText } from '#lib/ui/table/cell-text.ts';
import { COLUMN_WORDS } from '#lib/ui/table/column-words.ts';
import { READ_COLUMNS, type Column } from '#lib/ui/table/columns.ts';
import { csvOf } from '#lib/ui/table/csv.ts';
import type { Reader } from '#lib/ui/words/reader.ts';
import { dateOf } from '#lib/domain/zone.ts';
import { saveFile } from '../me/save-file.ts';

/** Saves the orders with the columns that the table shows, as a file that spreadsheets open. */
export async function exportOrders(
	rows: readonly OrderRow[],
	columns: readonly Column[],
	glimpses: LogGlimpses,
	reader: Reader,
): Promise<void> {
	const reads = columns.some((column) => READ_COLUMNS.has(column));
	const lines: string[][] = [columns.map((column) => COLUMN_WORDS[column]())];
	for (const { id, head } of rows) {
		const glimpsed = reads ? (glimpses.of(id) ?? (await glimpses.read(id))) : undefined;
		lines.push(columns.map((column) => cellText(column, head, { ...reader, lasting: true }, glimpsed)));
	}
	saveFile(`gendan-${dateOf(reader.now, reader.zone)}.csv`, csvOf(lines), 'text/csv');
	toasts.say(m.bulk_exported({ count: rows.length }));
}
