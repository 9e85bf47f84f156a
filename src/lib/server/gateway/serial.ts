/** Runs tasks of one key one after another, those of different keys at once. */
export class Serial {
	readonly #last = new Map<string, Promise<unknown>>();

	run<T>(key: string, task: () => Promise<T>): Promise<T> {
		const before = this.#last.get(key) ?? Promise.resolve();
		const result = before.then(task);
		const settled = result
			.catch(() => undefined)
			.then(() => {
				if (this.#last.get(key) === settled) this.#last.delete(key);
			});
		this.#last.set(key, settled);
		return result;
	}
}
