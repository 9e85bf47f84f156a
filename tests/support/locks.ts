import type { Locks } from '#lib/sync/leader.ts';

/** Web Locks of one browser, in memory. */
export class MemoryLocks implements Locks {
	readonly #tails = new Map<string, Promise<unknown>>();

	async request<T>(
		name: string,
		{ signal, ifAvailable = false }: { signal?: AbortSignal; ifAvailable?: boolean },
		held: (lock: Lock | null) => Promise<T>,
	): Promise<T> {
		const before = this.#tails.get(name);
		if (ifAvailable && before) return held(null);
		const turn = (before ?? Promise.resolve()).then(() => {
			signal?.throwIfAborted();
			return held({ name, mode: 'exclusive' });
		});
		const tail = turn
			.catch(() => undefined)
			.then(() => {
				if (this.#tails.get(name) === tail) this.#tails.delete(name);
			});
		this.#tails.set(name, tail);
		if (!signal) return turn;
		const aborted = new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => {
				if (before) reject(new DOMException('aborted', 'AbortError'));
			});
		});
		return Promise.race([turn, aborted]);
	}
}
