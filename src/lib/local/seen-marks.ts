import * as z from 'zod';
import { entryId, type EntryId } from '#lib/domain/log/stamp.ts';
import { answered, type ReopeningDatabase } from './idb.ts';

/** Up to where this person, as the lead, has looked at an order: not yet acknowledged by the server. */
export const seenMark = z.object({ doc: z.string(), heads: z.array(entryId) });
export type SeenMark = z.infer<typeof seenMark>;

/** Seen-marks that wait to be sent, one per order; a later look replaces an earlier. */
export class SeenMarks {
	readonly #database: ReopeningDatabase;

	constructor(database: ReopeningDatabase) {
		this.#database = database;
	}

	async all(): Promise<SeenMark[]> {
		const found = await this.#database.transact(['marks'], 'readonly', (transaction) =>
			answered(transaction.objectStore('marks').getAll()),
		);
		return z
			.array(z.unknown())
			.parse(found)
			.flatMap((mark) => seenMark.safeParse(mark).data ?? []);
	}

	/** Remembers the mark `doc` (`seen:…`). */
	async put(doc: string, heads: EntryId[]): Promise<void> {
		await this.#database.transact(['marks'], 'readwrite', (transaction) =>
			answered(transaction.objectStore('marks').put({ doc, heads })),
		);
	}

	/** The server has the mark; one that was renewed meanwhile stays. */
	async acknowledge(mark: SeenMark): Promise<void> {
		await this.#database.transact(['marks'], 'readwrite', async (transaction) => {
			const marks = transaction.objectStore('marks');
			const current = seenMark.safeParse(await answered(marks.get(mark.doc))).data;
			if (current?.heads.join() === mark.heads.join()) marks.delete(mark.doc);
		});
	}
}
