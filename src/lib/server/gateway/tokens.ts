const NEWEST_KEPT = 25_000;

/**
 * Which position a token of the store's feed stands for: of all tokens that rows bear now, so that paging through them
 * never leaves this instance, and of the newest others. Older ones are forgotten and unknown.
 */
export class Tokens {
	readonly #positions = new Map<string, number>();
	#sweepAt = 2 * NEWEST_KEPT;

	/** `inUse` gives the tokens that rows bear now. */
	remember(token: string, position: number, inUse: () => Iterable<string>): void {
		this.#positions.set(token, position);
		if (this.#positions.size >= this.#sweepAt) this.#sweep(new Set(inUse()));
	}

	positionOf(token: string): number | undefined {
		return this.#positions.get(token);
	}

	#sweep(inUse: ReadonlySet<string>): void {
		let old = this.#positions.size - NEWEST_KEPT;
		for (const token of this.#positions.keys()) {
			if (old-- <= 0) break;
			if (!inUse.has(token)) this.#positions.delete(token);
		}
		this.#sweepAt = this.#positions.size + NEWEST_KEPT;
	}
}
