/** The part of `navigator.locks` that is used. */
export interface Locks {
	request<T>(
		name: string,
		options: { signal?: AbortSignal; ifAvailable?: boolean },
		held: (lock: Lock | null) => Promise<T>,
	): Promise<T>;
}

/**
 * Runs the work in one tab at a time: waits until no other holds the lock, and resolves when the work is done or the
 * signal stopped the waiting. Without locks (an insecure origin) every tab leads; the exchange is safe to run twice.
 */
export async function lead(
	locks: Locks | undefined,
	name: string,
	signal: AbortSignal,
	work: () => Promise<void>,
): Promise<void> {
	if (!locks) return work();
	try {
		await locks.request(name, { signal }, work);
	} catch (error) {
		if (!signal.aborted) throw error;
	}
}

/** Runs the work unless somebody else is at it; false when it was not run. */
export async function ifNobodyElse(
	locks: Locks | undefined,
	name: string,
	work: () => Promise<void>,
): Promise<boolean> {
	if (!locks) {
		await work();
		return true;
	}
	return locks.request(name, { ifAvailable: true }, async (lock) => {
		if (lock) await work();
		return lock !== null;
	});
}

/** Held by the tab that leads the exchange of a person's data. */
export function leaderLock(person: string): string {
	return `gendan-sync-${person}`;
}

/** Held while unsent entries are sent, by a tab or by the worker. */
export function outboxLock(person: string): string {
	return `gendan-outbox-${person}`;
}
