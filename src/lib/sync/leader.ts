/** The part of `navigator.locks` that is used. */
export interface Locks {
	request<T>(
		name: string,
		options: { signal?: AbortSignal; ifAvailable?: boolean; steal?: boolean },
		held: (lock: Lock | null) => Promise<T>,
	): Promise<T>;
}

/**
 * Runs the work in one tab at a time: waits until no other holds the lock. `stolen`: another tab took it over, and the
 * work was told to stop. Without locks (an insecure origin) every tab leads; the exchange is safe to run twice.
 */
export async function lead(
	locks: Locks | undefined,
	name: string,
	{ signal, steal }: { signal: AbortSignal; steal: boolean },
	work: (signal: AbortSignal) => Promise<void>,
): Promise<'ended' | 'stolen'> {
	const own = new AbortController();
	const stop = () => {
		own.abort();
	};
	if (signal.aborted) return 'ended';
	signal.addEventListener('abort', stop);
	try {
		if (!locks) await work(own.signal);
		// A lock that is stolen cannot be waited for with a signal, and the other way round.
		else await locks.request(name, steal ? { steal } : { signal }, () => work(own.signal));
		return 'ended';
	} catch (error) {
		if (signal.aborted) return 'ended';
		if (isStolen(error)) return 'stolen';
		throw error;
	} finally {
		stop();
		signal.removeEventListener('abort', stop);
	}
}

/** Runs the work unless somebody else is at it; false when it was not run. The signal says that somebody has taken it over. */
export async function ifNobodyElse(
	locks: Locks | undefined,
	name: string,
	work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
	const own = new AbortController();
	let working = Promise.resolve();
	if (!locks) {
		await work(own.signal);
		return true;
	}
	try {
		return await locks.request(name, { ifAvailable: true }, async (lock) => {
			if (lock) await (working = work(own.signal));
			return lock !== null;
		});
	} catch (error) {
		own.abort();
		await working;
		if (isStolen(error)) return true;
		throw error;
	}
}

function isStolen(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}

/** Runs the work when nobody else is at it any more. */
export function alone<T>(locks: Locks | undefined, name: string, work: () => Promise<T>): Promise<T> {
	return locks ? locks.request(name, {}, work) : work();
}

/** Held by the tab that leads the exchange of a person's data. */
export function leaderLock(person: string): string {
	return `gendan-sync-${person}`;
}

/** Held by the turn of the worker that takes in what is new: another one waits for it. */
export function workerLock(person: string): string {
	return `gendan-worker-${person}`;
}

/** Held while unsent entries are sent, by a tab or by the worker. */
export function outboxLock(person: string): string {
	return `gendan-outbox-${person}`;
}

/** Held while pictures are sent, by a tab or by the worker. */
export function picturesLock(person: string): string {
	return `gendan-pictures-${person}`;
}
