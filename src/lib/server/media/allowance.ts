interface Spent {
	bytes: number;
	since: number;
}

const HOUR_MS = 3_600_000;
const MOST_PEOPLE = 20_000;

/** How much a person may put within an hour: more than anybody photographs, less than fills a disk unnoticed. */
const HOURLY_BYTES = 200_000_000;

/** Counts what each person puts, so that nobody fills the store. In memory: each instance counts for itself. */
export class Allowance {
	readonly #spent = new Map<string, Spent>();
	readonly #clock: () => number;
	readonly #hourly: number;

	constructor(clock: () => number, hourly = HOURLY_BYTES) {
		this.#clock = clock;
		this.#hourly = hourly;
	}

	/** Milliseconds to wait; 0 counts the bytes and lets them in. */
	spend(person: string, bytes: number): number {
		const now = this.#clock();
		const known = this.#spent.get(person);
		const spent = known && now - known.since < HOUR_MS ? known : { bytes: 0, since: now };
		if (spent.bytes + bytes > this.#hourly) return spent.since + HOUR_MS - now;
		this.#spent.delete(person);
		this.#spent.set(person, { ...spent, bytes: spent.bytes + bytes });
		const [longestAgo] = this.#spent.keys();
		if (this.#spent.size > MOST_PEOPLE && longestAgo !== undefined) this.#spent.delete(longestAgo);
		return 0;
	}
}
