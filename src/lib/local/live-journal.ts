import { orderIdOf } from '#lib/domain/documents.ts';
import type { JournalRow, UnreadableRow } from './journal-row.ts';
import type { Journal } from './journal.ts';

/** A journal of more rows, as an import makes it, is not read from its beginning at every change. */
const MANY_ROWS = 500;

/** The journal as lists show it, kept in memory. */
export class LiveJournal {
	/** Oldest first. */
	rows: readonly JournalRow[] = [];
	unreadable: readonly UnreadableRow[] = [];
	readonly #journal: Pick<Journal, 'contents' | 'rowsOf'>;
	readonly #ofOrder = new Map<string, JournalRow[]>();

	constructor(journal: Pick<Journal, 'contents' | 'rowsOf'>) {
		this.#journal = journal;
	}

	/** The rows of an order and what belongs to it. */
	of(order: string): readonly JournalRow[] {
		return this.#ofOrder.get(order) ?? [];
	}

	/** Reads it; of a long one, only what changed of the documents that were `told` of: whoever changes it tells of which. */
	async read(told?: ReadonlySet<string>): Promise<void> {
		if (told && this.rows.length > MANY_ROWS) {
			const rows = await this.#journal.rowsOf([...told]);
			const others = this.rows.filter(({ doc }) => !told.has(doc));
			this.#keep([...others, ...rows].sort((a, b) => (a.id < b.id ? -1 : 1)));
		} else {
			const { rows, unreadable } = await this.#journal.contents();
			this.unreadable = unreadable;
			this.#keep(rows);
		}
	}

	#keep(rows: readonly JournalRow[]): void {
		this.rows = rows;
		this.#ofOrder.clear();
		for (const row of rows) {
			const order = orderIdOf(row.doc);
			const known = this.#ofOrder.get(order);
			if (known) known.push(row);
			else this.#ofOrder.set(order, [row]);
		}
	}
}
