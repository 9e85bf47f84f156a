/**
 * Many readers or one writer, in the order they came. PouchDB reads some answers in several steps (leaves, then their
 * bodies; the feed, then winners) and compacts with each write: without this, a reader could find a body gone that
 * had just been replaced, and call the document missing.
 */
export class Gate {
	#lastWrite: Promise<unknown> = Promise.resolve();
	#reads = new Set<Promise<unknown>>();

	/** Runs beside other reads, after every write that was asked for before. */
	read<T>(task: () => Promise<T>): Promise<T> {
		const result = this.#lastWrite.then(task);
		const settled = result.catch(() => undefined).finally(() => this.#reads.delete(settled));
		this.#reads.add(settled);
		return result;
	}

	/** Runs alone, after everything that was asked for before. */
	write<T>(task: () => Promise<T>): Promise<T> {
		const result = Promise.all([this.#lastWrite, ...this.#reads]).then(task);
		this.#lastWrite = result.catch(() => undefined);
		return result;
	}
}
