import { SyncProblem } from './sync-problem.ts';

/** How many requests of one sort may be under way at once, and how many may stand in line, so that memory is bounded. */
export interface Bounds {
	working: { each: number; all: number };
	waiting: { each: number; all: number };
}

/** One person's share is wide: it is to hold off a client gone wild, not a department behind one account. */
export const BOUNDS = {
	/** First loads: a page of documents and a compressor each, some 4 MB while nobody takes what it has made. */
	load: { working: { each: 128, all: 200 }, waiting: { each: 0, all: 0 } },
	/** Who waits for news: little, but for long. */
	listen: { working: { each: 1_000, all: 20_000 }, waiting: { each: 0, all: 0 } },
	/** Uploads: a body each, which is not read before its turn has come. */
	push: { working: { each: 8, all: 32 }, waiting: { each: 100, all: 2_000 } },
} as const satisfies Readonly<Record<string, Bounds>>;

export type Sort = keyof typeof BOUNDS;
export type Crowds = Readonly<Record<Sort, Crowd>>;

/** A crowd for each sort of request. */
export function crowdsWithin(bounds: Readonly<Record<Sort, Bounds>>): Crowds {
	return { load: new Crowd(bounds.load), listen: new Crowd(bounds.listen), push: new Crowd(bounds.push) };
}

/** Requests of one sort that are under way. Those in line come in in the order they came, as far as their person's share allows. */
export class Crowd {
	readonly #bounds: Bounds;
	readonly #working = new Map<string, number>();
	#line: { person: string; enter: () => void }[] = [];
	#all = 0;

	constructor(bounds: Bounds) {
		this.#bounds = bounds;
	}

	/** How many are under way and in line. */
	get counts(): { working: number; waiting: number } {
		return { working: this.#all, waiting: this.#line.length };
	}

	/**
	 * Resolves when the request may go on, with what it must call once when it has ended. Throws the problem `throttled` when
	 * this person, `busy` when everybody together wants too much.
	 */
	async enter(person: string): Promise<() => void> {
		if (!this.#hasRoomFor(person)) {
			const { waiting } = this.#bounds;
			if (this.#line.filter((one) => one.person === person).length >= waiting.each)
				throw new SyncProblem(this.#isGreedy(person) ? 'throttled' : 'busy');
			if (this.#line.length >= waiting.all) throw new SyncProblem('busy');
			await new Promise<void>((enter) => this.#line.push({ person, enter }));
		} else this.#count(person, 1);
		let left = false;
		return () => {
			if (!left) this.#leave(person);
			left = true;
		};
	}

	#leave(person: string): void {
		this.#count(person, -1);
		const next = this.#line.find((one) => this.#hasRoomFor(one.person));
		if (!next) return;
		this.#line = this.#line.filter((one) => one !== next);
		// Counted here and not when it wakes, or another one could slip in between.
		this.#count(next.person, 1);
		next.enter();
	}

	#hasRoomFor(person: string): boolean {
		return this.#all < this.#bounds.working.all && !this.#isGreedy(person);
	}

	#isGreedy(person: string): boolean {
		return (this.#working.get(person) ?? 0) >= this.#bounds.working.each;
	}

	#count(person: string, change: 1 | -1): void {
		this.#all += change;
		const count = (this.#working.get(person) ?? 0) + change;
		if (count > 0) this.#working.set(person, count);
		else this.#working.delete(person);
	}
}
