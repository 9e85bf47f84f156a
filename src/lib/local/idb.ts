/** The answer of an IndexedDB request, to be parsed. */
export function answered(request: IDBRequest): Promise<unknown> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => {
			resolve(request.result);
		};
		request.onerror = () => {
			reject(request.error ?? new Error('IndexedDB request failed'));
		};
	});
}

/**
 * Calls back when the place of what is to be added was taken, which does not end the transaction; any other failure does. Success
 * is told to nobody: requests are answered in the order in which they were made, so that one more tells of all before it.
 */
export function whenTaken(request: IDBRequest, taken: () => void): void {
	request.onerror = (event) => {
		if (request.error?.name !== 'ConstraintError') return;
		event.preventDefault();
		event.stopPropagation();
		taken();
	};
}

/** Resolves when the transaction is on disk as far as its durability promises. */
export function committed(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => {
			resolve();
		};
		transaction.onabort = () => {
			reject(transaction.error ?? new DOMException('transaction aborted', 'AbortError'));
		};
	});
}

/**
 * A small IndexedDB database that opens itself again: iOS kills connections of suspended pages, and a transaction on a
 * dead connection throws. Each piece of work is tried once more on a new connection, so it must be safe to repeat
 * when it failed.
 */
export class ReopeningDatabase {
	readonly #open: () => Promise<IDBDatabase>;
	#current: Promise<IDBDatabase> | undefined;

	/** Without `upgrade` it is somebody else's: one that is not there is not made. */
	constructor(factory: IDBFactory, name: string, upgrade?: (database: IDBDatabase) => void) {
		this.#open = async () => {
			const request = upgrade ? factory.open(name, 1) : factory.open(name);
			request.onupgradeneeded = () => {
				if (upgrade) upgrade(request.result);
				else request.transaction?.abort();
			};
			await answered(request);
			const database = request.result;
			database.onclose = () => {
				this.#current = undefined;
			};
			database.onversionchange = () => {
				this.close();
			};
			return database;
		};
	}

	/**
	 * Runs the work within one transaction, and resolves with its result once that is committed: on the disk, unless what is written
	 * may as well be lost together with all that is written to this database later (`relaxed`).
	 */
	async transact<T>(
		stores: string[],
		mode: IDBTransactionMode,
		work: (transaction: IDBTransaction) => Promise<T>,
		durability: IDBTransactionDurability = 'strict',
	): Promise<T> {
		const begin = async () => (await this.#connection()).transaction(stores, mode, { durability });
		try {
			return await attempt(await begin(), work);
		} catch (error) {
			if (!isConnectionLost(error)) throw error;
			this.#current = undefined;
			return attempt(await begin(), work);
		}
	}

	/** The version that the database has. */
	async version(): Promise<number> {
		return (await this.#connection()).version;
	}

	close(): void {
		const closing = this.#current;
		this.#current = undefined;
		void closing?.then(
			(database) => {
				database.close();
			},
			() => undefined,
		);
	}

	/** One that could not be opened is tried anew the next time. */
	#connection(): Promise<IDBDatabase> {
		const opening = (this.#current ??= this.#open());
		opening.catch(() => {
			if (this.#current === opening) this.#current = undefined;
		});
		return opening;
	}
}

async function attempt<T>(
	transaction: IDBTransaction,
	work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
	const done = committed(transaction);
	const worked = work(transaction).catch((error: unknown) => {
		abort(transaction);
		throw error;
	});
	try {
		const [result] = await Promise.all([worked, done]);
		return result;
	} catch (error) {
		await done.catch(() => undefined);
		// What was still to be answered is only told that there is no transaction any more.
		throw transaction.error ?? error;
	}
}

function abort(transaction: IDBTransaction): void {
	try {
		transaction.abort();
	} catch {
		// It has ended already; why it failed is known better elsewhere.
	}
}

function isConnectionLost(error: unknown): boolean {
	return error instanceof DOMException && ['InvalidStateError', 'UnknownError'].includes(error.name);
}
