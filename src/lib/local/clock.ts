/** A round trip longer than this tells only of a clock that is wrong by more than the trip itself. */
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

	/** Goes by what another tab has measured. */
	set(offset: number): void {
		this.#offset = offset;
	}

	/**
	 * Takes a measure: the server said `serverTime` between `sent` and `received` (this phone's own clock). Gives true
	 * when the offset changed.
	 */
	measure(serverTime: number, sent: number, received: number): boolean {
		const trip = received - sent;
		// Nothing is heard before it was asked: the clock was set back meanwhile.
		if (!Number.isFinite(serverTime) || trip < 0) return false;
		const offset = serverTime - (sent + received) / 2;
		const change = Math.abs(offset - this.#offset);
		if (change < NOISE_MS || (trip > SLOWEST_MEASURE_MS && change < trip)) return false;
		this.#offset = offset;
		return true;
	}
}
