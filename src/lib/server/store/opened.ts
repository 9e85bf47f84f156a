import type { DatabaseName, DocStore } from './port.ts';

/** The databases of one server, each opened once however often it is asked for, and again when opening failed. */
export class OpenedStores {
	readonly #opened = new Map<DatabaseName, Promise<DocStore>>();
	readonly #open: (name: DatabaseName) => Promise<DocStore>;

	constructor(open: (name: DatabaseName) => Promise<DocStore>) {
		this.#open = open;
	}

	get names(): DatabaseName[] {
		return [...this.#opened.keys()];
	}

	get all(): Promise<DocStore>[] {
		return [...this.#opened.values()];
	}

	get(name: DatabaseName): Promise<DocStore> {
		const known = this.#opened.get(name);
		if (known) return known;
		const opening = this.#open(name);
		this.#opened.set(name, opening);
		opening.catch(() => this.#opened.delete(name));
		return opening;
	}

	/** Closes them all. One that never opened needs no closing, and its opener has been told. */
	async close(): Promise<void> {
		const stores = this.all;
		this.#opened.clear();
		await Promise.allSettled(stores.map(async (store) => (await store).close()));
	}
}
