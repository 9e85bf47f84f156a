/** Chance that can be repeated: the same seed and name give the same choices. */
export class Chance {
	#state: number;

	constructor(seed: number, name = '') {
		this.#state = [...name].reduce(
			(state, letter) => Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0,
			(seed ^ 0x9e3779b9) >>> 0,
		);
	}

	/** In [0, 1). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** True in that share of cases. */
	of(share: number): boolean {
		return this.next() < share;
	}

	/** A whole number from `low` to `high`, both included. */
	whole(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	/** One of them; undefined of none. */
	pick<T>(items: readonly T[]): T | undefined {
		return items[this.whole(0, items.length - 1)];
	}

	/** One of the names, each as often as its weight says. */
	weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
		const names = Object.keys(weights).filter((name): name is Name => name in weights);
		let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0);
		const chosen = names.find((name) => (left -= weights[name]) < 0) ?? names.at(-1);
		if (chosen === undefined) throw new Error('nothing to choose from');
		return chosen;
	}
}
