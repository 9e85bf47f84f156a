import { IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Phone } from '#lib/local/phone.ts';
import type { Pouch } from '#lib/local/pouch.ts';

/** As PouchDB tells that a transaction was aborted. */
const ABORTED = { status: 500, name: 'indexed_db_went_bad', reason: 'QuotaExceededError' };

/** A phone's storage, of which a test says how much more it takes: an entry takes one. */
export class Storage {
	room = Infinity;
	/** What a document takes. */
	documentSize = 1;
	/** What a piece of the reserve takes. */
	pieceSize = 1;
	/** What the reserve has taken again since it was given up. */
	regained = 0;

	constructor({ replica, reserve }: Phone) {
		meterPuts((store) => {
			const size = store === 'pieces' ? this.pieceSize : 1;
			this.#take(size);
			if (store === 'pieces') this.regained += size;
		});
		this.meter(replica.pouch);
		const giveUp = reserve.giveUp.bind(reserve);
		vi.spyOn(reserve, 'giveUp').mockImplementation(async () => {
			const given = await giveUp();
			if (given) this.room += 8 * this.pieceSize;
			this.regained = 0;
			return given;
		});
	}

	/** Has the documents of a replica take their room of it. */
	meter(pouch: Pouch): void {
		const bulkDocs = pouch.bulkDocs.bind(pouch);
		vi.spyOn(pouch, 'bulkDocs').mockImplementation(async (...said: Parameters<typeof bulkDocs>) => {
			if (this.room < this.documentSize) throw Object.assign(new Error('unknown'), ABORTED);
			this.#take(this.documentSize);
			return bulkDocs(...said);
		});
	}

	#take(count: number): void {
		if (this.room < count) throw new DOMException('full', 'QuotaExceededError');
		this.room -= count;
	}
}

/** Has what is put into the reserve and the journal take its room. */
function meterPuts(take: (store: string) => void): void {
	const metered = vi.spyOn(IDBObjectStore.prototype, 'put');
	metered.mockImplementation(function (this: IDBObjectStore, ...said) {
		if (['pieces', 'entries'].includes(this.name)) take(this.name);
		metered.mockRestore();
		try {
			return this.put(...said);
		} finally {
			meterPuts(take);
		}
	});
}
