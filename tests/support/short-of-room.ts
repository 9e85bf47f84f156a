import { IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Phone } from '#lib/local/phone.ts';

/** As PouchDB tells that a transaction was aborted. */
const ABORTED = { status: 500, name: 'indexed_db_went_bad', reason: 'QuotaExceededError' };

/** A phone's storage, of which a test says how much more it takes: a piece of the reserve, an entry or a document each takes one. */
export class Storage {
	room = Infinity;

	constructor({ replica, reserve }: Phone) {
		const take = (count: number) => {
			if (this.room < count) throw new DOMException('full', 'QuotaExceededError');
			this.room -= count;
		};
		meterPuts(take);
		const pouch = replica.pouch;
		const bulkDocs = pouch.bulkDocs.bind(pouch);
		vi.spyOn(pouch, 'bulkDocs').mockImplementation(async (...said: Parameters<typeof bulkDocs>) => {
			if (this.room < 1) throw Object.assign(new Error('unknown'), ABORTED);
			take(1);
			return bulkDocs(...said);
		});
		const giveUp = reserve.giveUp.bind(reserve);
		vi.spyOn(reserve, 'giveUp').mockImplementation(async () => {
			const given = await giveUp();
			if (given) this.room += 8;
			return given;
		});
	}
}

/** Has what is put into the reserve and the journal take its room. */
function meterPuts(take: (count: number) => void): void {
	const metered = vi.spyOn(IDBObjectStore.prototype, 'put');
	metered.mockImplementation(function (this: IDBObjectStore, ...said) {
		if (['pieces', 'entries'].includes(this.name)) take(1);
		metered.mockRestore();
		try {
			return this.put(...said);
		} finally {
			meterPuts(take);
		}
	});
}
