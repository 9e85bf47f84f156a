/** A value from outside of Svelte, and those who want to know of it. */
export class Cell<T> {
	#value: T;
	readonly #listeners = new Set<(value: T) => void>();

	constructor(value: T) {
		this.#value = value;
	}

	get value(): T {
		return this.#value;
	}

	set(value: T): void {
		this.#value = value;
		for (const listener of this.#listeners) listener(value);
	}

	/** Calls back now and at every change, until the returned function is called. */
	listen(listener: (value: T) => void): () => void {
		this.#listeners.add(listener);
		listener(this.#value);
		return () => this.#listeners.delete(listener);
	}
}
