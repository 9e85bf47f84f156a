import type { Channel } from '#lib/local/news.ts';
import { beThere, isSomebodyThere } from './roll-call.ts';

/** The part of `navigator.locks` that is used. */
export interface Locks {
	request<T>(
		name: string,
		options: { signal?: AbortSignal; ifAvailable?: boolean; steal?: boolean },
		held: (lock: Lock | null) => Promise<T>,
	): Promise<T>;
}

/** What a person's tabs and the worker of one phone share. */
export interface Shared {
	locks: Locks | undefined;
	channel(name: string): Channel;
}

/** After this long in vain it is asked whether whoever holds a lock is awake. */
const PATIENCE_MS = 10_000;

/**
 * Runs the work in one tab at a time: waits until no other holds the lock. `stolen`: another tab took it over, and the
 * work was told to stop, and has. Without locks (an insecure origin) every tab leads; the exchange is safe to run twice.
 */
export async function lead(
	shared: Shared,
	name: string,
	{ signal, steal }: { signal: AbortSignal; steal: boolean },
	work: (signal: AbortSignal) => Promise<void>,
): Promise<'ended' | 'stolen'> {
	const { locks } = shared;
	const own = new AbortController();
	const stop = () => {
		own.abort();
	};
	let working = Promise.resolve();
	const held = () => (working = awake(shared.channel(name), () => work(own.signal)));
	if (signal.aborted) return 'ended';
	signal.addEventListener('abort', stop);
	try {
		if (!locks) await held();
		// A lock that is stolen cannot be waited for with a signal, and the other way round.
		else await locks.request(name, steal ? { steal } : { signal }, held);
		return 'ended';
	} catch (error) {
		if (signal.aborted) return 'ended';
		if (!isStolen(error)) throw error;
		stop();
		await working;
		return 'stolen';
	} finally {
		stop();
		signal.removeEventListener('abort', stop);
	}
}

/**
 * Runs the work unless somebody else is at it who is awake; false when it was not run. The signal says that somebody has taken it
 * over.
 */
export async function ifNobodyElse(
	shared: Shared,
	name: string,
	work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
	const { locks } = shared;
	const own = new AbortController();
	let working = Promise.resolve();
	const held = () => (working = awake(shared.channel(name), () => work(own.signal)));
	if (!locks) {
		await held();
		return true;
	}
	try {
		const free = await locks.request(name, { ifAvailable: true }, async (lock) => {
			if (lock) await held();
			return lock !== null;
		});
		if (free) return true;
		if (await isSomebodyThere(shared.channel(name))) return false;
		await locks.request(name, { steal: true }, held);
		return true;
	} catch (error) {
		own.abort();
		await working;
		if (isStolen(error)) return true;
		throw error;
	}
}

/**
 * Runs the work when nobody else is at it any more, or nobody who is awake: what a sleeping page holds is taken from it. The work
 * must be safe to run twice.
 */
export async function alone<T>(shared: Shared, name: string, work: () => Promise<T>): Promise<T> {
	const { locks } = shared;
	let working: Promise<T> | undefined;
	const held = () => (working = awake(shared.channel(name), work));
	if (!locks) return held();
	for (let steal = false; ; steal = !(await isSomebodyThere(shared.channel(name)))) {
		const patience = new AbortController();
		const timer = setTimeout(() => {
			patience.abort();
		}, PATIENCE_MS);
		try {
			return await locks.request(name, steal ? { steal } : { signal: patience.signal }, held);
		} catch (error) {
			// Robbed of the lock, what was begun is ended all the same.
			if (working) return await working;
			if (!patience.signal.aborted) throw error;
		} finally {
			clearTimeout(timer);
		}
	}
}

/** Does the work, and says on the lock's channel that somebody is at it. */
async function awake<T>(channel: Channel, work: () => Promise<T>): Promise<T> {
	const leave = beThere(channel);
	try {
		return await work();
	} finally {
		leave();
	}
}

function isStolen(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
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
