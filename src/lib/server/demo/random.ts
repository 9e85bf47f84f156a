/** Chance that turns out the same each time: everything of a seed is repeatable (mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		// Neighbouring seeds must not give neighbouring worlds.
		this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
	}

	/** From 0 up to, never quite, 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from `low` to `high`, both possible. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(from: readonly T[]): T {
		const picked = from[this.int(0, from.length - 1)];
		if (picked === undefined) throw new Error('nothing to pick from');
		return picked;
	}

	/** One of the values, each as often as its weight says. */
	weighted<T>(from: readonly (readonly [value: T, weight: number])[]): T {
		let left = this.next() * from.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [value, weight] of from) {
			left -= weight;
			if (left < 0) return value;
		}
		return this.pick(from)[0];
	}

	digits(count: number): string {
		return Array.from({ length: count }, () => this.int(0, 9)).join('');
	}
}
