import type { Group } from '#lib/domain/audience.ts';

/** Whether the groups that were woken had been quiet, or had news a moment ago, as when much is written at once. */
export type Woken = 'after-quiet' | 'amid-news';
type Wake = (woken: Woken) => void;
type Stop = () => void;

/** News of a group that come closer together than this are taken for parts of one. */
const QUIET_MS = 100;

/** Those who wait for news, by the groups they read as: a change wakes exactly the ones it concerns. */
export class Waiters {
	readonly #byGroup = new Map<Group, Set<Wake>>();
	readonly #stops = new Set<Stop>();
	/** When each group last had news. */
	readonly #news = new Map<Group, number>();
	readonly #clock: () => number;
	#wakes = 0;
	#closed = false;

	/** `clock` counts milliseconds, from wherever. */
	constructor(clock: () => number = () => performance.now()) {
		this.#clock = clock;
	}

	/** How many wait now, and how often one was woken. */
	get counts(): { waiting: number; wakes: number } {
		return { waiting: this.#stops.size, wakes: this.#wakes };
	}

	/** True when nobody is let in any more. */
	get closed(): boolean {
		return this.#closed;
	}

	/** Sends everybody away, and whoever comes later. */
	close(): void {
		this.#closed = true;
		for (const stop of this.#stops) stop();
	}

	/** Wakes every one who waits with any of the groups, each once. */
	wake(groups: Iterable<Group>): void {
		const now = this.#clock();
		const concerned = new Map<Wake, Woken>();
		for (const group of groups) {
			const amid = now - (this.#news.get(group) ?? Number.NEGATIVE_INFINITY) < QUIET_MS;
			this.#news.set(group, now);
			for (const wake of this.#byGroup.get(group) ?? [])
				if (amid || !concerned.has(wake)) concerned.set(wake, amid ? 'amid-news' : 'after-quiet');
		}
		this.#wakes += concerned.size;
		for (const [wake, woken] of concerned) wake(woken);
	}

	/** Resolves when woken, saying amid what; with undefined after `ms`, when the signal says that nobody listens, or when closed. */
	async wait(groups: readonly Group[], ms: number, signal: AbortSignal): Promise<Woken | undefined> {
		if (signal.aborted || this.#closed) return undefined;
		let timer: NodeJS.Timeout | undefined;
		let wake: Wake = () => undefined;
		let stop: Stop = () => undefined;
		try {
			return await new Promise<Woken | undefined>((resolve) => {
				wake = resolve;
				stop = () => resolve(undefined);
				timer = setTimeout(stop, ms);
				signal.addEventListener('abort', stop);
				this.#stops.add(stop);
				for (const group of groups) this.#setOf(group).add(wake);
			});
		} finally {
			this.#stops.delete(stop);
			clearTimeout(timer);
			signal.removeEventListener('abort', stop);
			for (const group of groups) this.#leave(group, wake);
		}
	}

	#setOf(group: Group): Set<Wake> {
		const known = this.#byGroup.get(group);
		if (known) return known;
		const made = new Set<Wake>();
		this.#byGroup.set(group, made);
		return made;
	}

	#leave(group: Group, wake: Wake): void {
		const waiting = this.#byGroup.get(group);
		waiting?.delete(wake);
		if (waiting?.size === 0) this.#byGroup.delete(group);
	}
}
