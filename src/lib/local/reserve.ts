import * as z from 'zod';
import { answered, ReopeningDatabase } from './idb.ts';
import { isOutOfRoom } from './out-of-room.ts';

const PLACES = [0, 1, 2, 3, 4, 5, 6, 7];
const PIECE_BYTES = 1_000_000;
/** Of what the browser gives out at once. */
const RANDOM_BYTES = 65_536;
/** Beside the pieces, once all were held. */
const HELD_ONCE = -1;
const keys = z.array(z.number());

/** Opens what is held on this phone, whoever works on it. */
export function openReserve(factory: IDBFactory): ReopeningDatabase {
	return new ReopeningDatabase(factory, 'gendan-reserve', (database) => {
		database.createObjectStore('pieces');
	});
}

/**
 * Room that is held while there is some, to be given up to a record that finds none (RULES.md V8). Browsers need not tell the truth
 * about the room they give, as that would tell whose phone it is: what is held is certain.
 */
export class Reserve {
	readonly #database: ReopeningDatabase;

	constructor(database: ReopeningDatabase) {
		this.#database = database;
	}

	/** Holds what is missing of it; false when there is no room for that. */
	async fill(): Promise<boolean> {
		const there = new Set(await this.#keys());
		const missing = [...PLACES, HELD_ONCE].filter((key) => !there.has(key));
		try {
			for (const key of missing)
				await this.#database.transact(['pieces'], 'readwrite', (transaction) =>
					answered(transaction.objectStore('pieces').put(key === HELD_ONCE ? true : incompressible(), key)),
				);
			return true;
		} catch (error) {
			if (isOutOfRoom(error)) return false;
			throw error;
		}
	}

	/** Holds again what was given up; false when there is no room for that. One that was never held is not missed. */
	async regain(): Promise<boolean> {
		return !(await this.#keys()).includes(HELD_ONCE) || this.fill();
	}

	/** Gives it up; false when nothing was held any more. */
	async giveUp(): Promise<boolean> {
		if (!(await this.#keys()).some((key) => key !== HELD_ONCE)) return false;
		await this.#database.transact(['pieces'], 'readwrite', (transaction) => {
			const pieces = transaction.objectStore('pieces');
			return Promise.all(PLACES.map((place) => answered(pieces.delete(place))));
		});
		return true;
	}

	close(): void {
		this.#database.close();
	}

	async #keys(): Promise<number[]> {
		return this.#database.transact(['pieces'], 'readonly', async (transaction) =>
			keys.parse(await answered(transaction.objectStore('pieces').getAllKeys())),
		);
	}
}

/** What takes as much room as it is long, however the browser stores it. */
function incompressible(): Blob {
	const parts = Array.from({ length: Math.ceil(PIECE_BYTES / RANDOM_BYTES) }, () =>
		crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)),
	);
	return new Blob(parts);
}
