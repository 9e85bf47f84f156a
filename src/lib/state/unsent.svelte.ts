import { orderIdOf } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { bringIn, type BroughtIn } from '#lib/local/bring-in.ts';
import { isAttention, isPending, type JournalRow } from '#lib/local/journal-row.ts';
import { codesOf, CodeSeries } from '#lib/local/record-codes.ts';
import { recordsFile } from '#lib/local/records-file.ts';
import { app } from './app.ts';
import { now } from './now.svelte.ts';

export { CodeSeries, type BroughtIn };

/** A record that is only on this phone and waits to be sent. */
export interface UnsentRow {
	readonly id: string;
	/** The document it is for (`order:…`, `deal:…`, `customer:…`). */
	readonly doc: string;
	readonly entry: Entry;
}

/** What is on this phone and nowhere else, live; oldest first. */
class Unsent {
	rows = $state.raw<readonly UnsentRow[]>([]);
	loading = $state(true);

	constructor() {
		app.changed.listen((changed) => {
			this.loading = changed === undefined;
			this.rows = changed?.live.journal.filter(isPending) ?? [];
		});
	}

	/** What waits and what was refused, as the text of a file. `only` picks one record. */
	exported(only?: string): string {
		return this.#file((row) => only === undefined || row.id === only);
	}

	/** The same as contents of QR codes, to be read by another phone. */
	codes(): Promise<string[]> {
		return codesOf(this.exported());
	}

	/** Takes over what the same person recorded on another phone: the text of its file. */
	async bringIn(text: string): Promise<BroughtIn> {
		const { value: standing } = app.standing;
		if (!('phone' in standing)) return { kind: 'unreadable' };
		const { phone } = standing;
		return bringIn(phone, text);
	}

	/** What was refused alone. */
	exportedRefusals(): string {
		return this.#file(isAttention);
	}

	#file(wanted: (row: JournalRow) => boolean): string {
		const { value: standing } = app.standing;
		if (!('live' in standing)) return '';
		const { live, user } = standing;
		return recordsFile(live.journal.filter(wanted), {
			by: user,
			at: now.current,
			numberOf: (doc) => live.orders.get(orderIdOf(doc))?.head.number,
		});
	}
}

export const unsent = new Unsent();
