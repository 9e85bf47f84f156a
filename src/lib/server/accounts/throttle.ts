/** How much trying a key is allowed. */
export interface Allowance {
	/** Failures that cost nothing. */
	free: number;
	/** The longest wait, ms; each failure past the free ones doubles it, from a second on. */
	longest: number;
}

interface Record {
	failures: number;
	until: number;
	at: number;
}

const FORGET_MS = 3_600_000;
const MOST_KEYS = 20_000;

/**
 * Counts attempts by key and makes the eager wait. An attempt counts as failed until it is forgiven, so a thousand
 * started at once do not slip through. Kept in memory: a restart forgives everybody, and each instance counts for
 * itself, which multiplies the guesses by a small number and no more.
 */
export class Throttle {
	readonly #records = new Map<string, Record>();
	readonly #clock: () => number;

	constructor(clock: () => number) {
		this.#clock = clock;
	}

	/** Milliseconds to wait before trying; 0 counts the attempt and lets it go on. */
	attempt(key: string, { free, longest }: Allowance): number {
		const now = this.#clock();
		const known = this.#records.get(key);
		const record = known && now - known.at < FORGET_MS ? known : { failures: 0, until: 0, at: now };
		if (now < record.until) return record.until - now;
		const failures = record.failures + 1;
		const wait = failures < free ? 0 : Math.min(longest, 1000 * 2 ** Math.min(failures - free, 20));
		this.#keep(key, { failures, until: now + wait, at: now });
		return 0;
	}

	/** The attempt was a good one: one failure less, and no wait. */
	forgive(key: string): void {
		const record = this.#records.get(key);
		if (!record) return;
		if (record.failures <= 1) this.#records.delete(key);
		else this.#records.set(key, { ...record, failures: record.failures - 1, until: 0 });
	}

	/** Forgets all failures of the key. */
	clear(key: string): void {
		this.#records.delete(key);
	}

	#keep(key: string, record: Record): void {
		// Deleted and set again, the key moves to the end: the map is ordered by last attempt.
		this.#records.delete(key);
		this.#records.set(key, record);
		if (this.#records.size <= MOST_KEYS) return;
		const [oldest] = this.#records.keys();
		if (oldest !== undefined) this.#records.delete(oldest);
	}
}
