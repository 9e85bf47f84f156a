import type { Group } from '#lib/domain/audience.ts';

type Wake = () => void;

/** Those who wait for news, by the groups they read as: a change wakes exactly the ones it concerns. */
export class Waiters {
	readonly #byGroup = new Map<Group, Set<Wake>>();
	readonly #stops = new Set<Wake>();
	#wakes = 0;
	#closed = false;

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
		const concerned = new Set<Wake>();
		for (const group of groups) for (const wake of this.#byGroup.get(group) ?? []) concerned.add(wake);
		this.#wakes += concerned.size;
		for (const wake of concerned) wake();
	}

	/** Resolves with true when woken; with false after `ms`, when the signal says that nobody listens, or when closed. */
	async wait(groups: readonly Group[], ms: number, signal: AbortSignal): Promise<boolean> {
		if (signal.aborted || this.#closed) return false;
		let timer: NodeJS.Timeout | undefined;
		let wake: Wake = () => undefined;
		let stop: Wake = () => undefined;
		try {
			return await new Promise<boolean>((resolve) => {
				wake = () => resolve(true);
				stop = () => resolve(false);
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
