import type { DocStore, Following, Revision } from '../store/port.ts';

const MOST = 20_000;

/**
 * Documents of a small database, read once and kept until they change. The change feed tells of changes that other
 * instances make; those made here are told with {@link forget}. What does not exist is not kept.
 */
export class DocumentCache {
	readonly #store: DocStore;
	readonly #known = new Map<string, Promise<Revision | undefined>>();
	#following: Following | undefined;

	private constructor(store: DocStore) {
		this.#store = store;
	}

	static async open(store: DocStore): Promise<DocumentCache> {
		const cache = new DocumentCache(store);
		const { seq } = await store.info();
		cache.#following = store.follow(seq, ({ id }) => {
			cache.forget(id);
		});
		return cache;
	}

	/** The winning revision, as it was when last heard of. */
	get(id: string): Promise<Revision | undefined> {
		const known = this.#known.get(id);
		if (known) return known;
		const asked = this.#store.get(id);
		this.#known.set(id, asked);
		const drop = () => {
			if (this.#known.get(id) === asked) this.#known.delete(id);
		};
		asked.then((found) => {
			if (!found) drop();
		}, drop);
		if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value ?? id);
		return asked;
	}

	/** Reads the document anew when it is asked for next. */
	forget(id: string): void {
		this.#known.delete(id);
	}

	async stop(): Promise<void> {
		await this.#following?.stop();
	}
}
