import { orderIdOf } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { bringIn, type BroughtIn } from '#lib/local/bring-in.ts';
import { isAttention, isPending, type JournalRow } from '#lib/local/journal-row.ts';
import { codesOf, CodeSeries } from '#lib/local/record-codes.ts';
import { recordsFile, type FileHead } from '#lib/local/records-file.ts';
import { exportFile } from '#lib/local/export.ts';
import type { Live } from '#lib/local/live.ts';
import type { Person } from '#lib/domain/people.ts';
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

	/** What waits and what was refused, with its pictures, as the text of a file. `only` picks one record. */
	exported(only?: string): Promise<string> {
		return this.#file(only === undefined ? undefined : (row) => row.id === only);
	}

	/** The records without their pictures, as contents of QR codes, to be read by another phone. */
	async codes(): Promise<string[]> {
		const { value: standing } = app.standing;
		if (!('live' in standing)) return [];
		const contents = { rows: [...standing.live.journal], unreadable: [], pictures: [] };
		return codesOf(recordsFile(contents, headOf(standing)));
	}

	/** Takes over what the same person recorded on another phone: the text of its file. */
	async bringIn(text: string): Promise<BroughtIn> {
		const { value: standing } = app.standing;
		if (!('phone' in standing)) return { kind: 'unreadable' };
		const { phone } = standing;
		return bringIn(phone, text);
	}

	/** What this version cannot read, alone. */
	exportedUnreadable(): string {
		const { value: standing } = app.standing;
		if (!('live' in standing)) return '';
		const contents = { rows: [], unreadable: [...standing.live.unreadable], pictures: [] };
		return recordsFile(contents, headOf(standing));
	}

	/** What was refused alone. */
	exportedRefusals(): Promise<string> {
		return this.#file(isAttention);
	}

	async #file(wanted?: (row: JournalRow) => boolean): Promise<string> {
		const { value: standing } = app.standing;
		if (!('live' in standing)) return '';
		const { live, phone } = standing;
		const contents = { rows: [...live.journal], unreadable: [...live.unreadable] };
		return exportFile(contents, phone.pictures, headOf(standing), wanted);
	}
}

function headOf({ user, live }: { user: Person; live: Live }): FileHead {
	return {
		by: user,
		at: now.current,
		numberOf: (doc) => live.orders.get(orderIdOf(doc))?.head.number,
	};
}

export const unsent = new Unsent();
