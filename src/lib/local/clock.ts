/** A round trip longer than this says too little about the server's clock. */
const SLOWEST_MEASURE_MS = 2_000;
/** Smaller differences are noise of the network. */
const NOISE_MS = 250;

/** This phone's clock, corrected to the server's as it was last measured. */
export class Clock {
	readonly #own: () => number;
	#offset: number;

	constructor(own: () => number, offset = 0) {
		this.#own = own;
		this.#offset = offset;
	}

	/** Milliseconds since 1970 UTC, as the server would say. */
	now(): number {
		return Math.round(this.#own() + this.#offset);
	}

	get offset(): number {
		return this.#offset;
	}

	/**
	 * Takes a measure: the server said `serverTime` between `sent` and `received` (this phone's own clock). Gives true
	 * when the offset changed.
	 */
	measure(serverTime: number, sent: number, received: number): boolean {
		if (!Number.isFinite(serverTime) || received - sent > SLOWEST_MEASURE_MS) return false;
		const offset = serverTime - (sent + received) / 2;
		if (Math.abs(offset - this.#offset) < NOISE_MS) return false;
		this.#offset = offset;
		return true;
	}
}
