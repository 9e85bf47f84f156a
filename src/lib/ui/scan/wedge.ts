/**
 * Tells a barcode scanner that types like a keyboard from a person: a burst of keys ended by Enter. Feed it every key;
 * it knows nothing of the page.
 */
export class Wedge {
	#keys = '';
	#last = -Infinity;
	#slowest = 0;

	/**
	 * Takes one key at `at` (ms, any clock that moves forward) and gives the code when a burst just ended, else undefined.
	 */
	key(key: string, at: number): string | undefined {
		const gap = at - this.#last;
		this.#last = at;
		if (key === 'Enter' || key === 'Tab') return this.#end(gap);
		if ([...key].length !== 1) return undefined;
		if (gap > BURST_GAP_MS) this.#start();
		else this.#slowest = Math.max(this.#slowest, gap);
		this.#keys += key;
		return undefined;
	}

	#start(): void {
		this.#keys = '';
		this.#slowest = 0;
	}

	#end(gap: number): string | undefined {
		const code = this.#keys.trim();
		const fast = gap <= BURST_GAP_MS && this.#slowest <= BURST_GAP_MS;
		this.#start();
		return fast && code.length >= SHORTEST ? code : undefined;
	}
}

/** Scanners send a key every few milliseconds, slow Bluetooth ones every 30; nobody types like that. */
const BURST_GAP_MS = 50;
const SHORTEST = 4;
