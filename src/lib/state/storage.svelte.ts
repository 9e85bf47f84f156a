/** The room that the app takes on this device, and whether the browser promised to keep it. */
class StorageRoom {
	/** Bytes; undefined where the browser does not say. */
	used = $state<number>();
	quota = $state<number>();
	/** Undefined where the browser does not say. */
	kept = $state<boolean>();
	looked = $state(false);
	readonly #manager: StorageManager | undefined;

	constructor(manager: StorageManager | undefined) {
		this.#manager = manager;
	}

	/** Looks how it is now. */
	async look(): Promise<void> {
		try {
			const estimate = await this.#manager?.estimate();
			this.used = estimate?.usage;
			this.quota = estimate?.quota;
			this.kept = await this.#manager?.persisted();
		} catch {
			// A private window may refuse to say.
		}
		this.looked = true;
	}

	/** Asks the browser not to clear it when space is short; false when it does not agree. */
	async keep(): Promise<boolean> {
		try {
			this.kept = await this.#manager?.persist();
		} catch {
			this.kept = false;
		}
		return this.kept ?? false;
	}
}

// Origins without TLS have no storage manager, whatever the types say.
export const storage = new StorageRoom('storage' in navigator ? navigator.storage : undefined);
