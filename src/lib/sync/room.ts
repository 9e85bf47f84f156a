import { isOutOfRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { backoff } from './backoff.ts';
import { Bell } from './bell.ts';
import type { Failure } from './server.ts';

/** What is fetched found no room on this phone, or had to leave it to records. */
export interface NoRoom {
	kind: 'no-room';
}
/** Why fetching ended before it was complete; undefined when it is, or was told to stop. */
export type Cut = Failure | NoRoom | undefined;

/** A record may wait as long as this until room that was freed for it is counted: it is not to be taken meanwhile. */
const RECORDS_WITHIN_MS = 10_000;

/** Keeps what is fetched from taking the room that records need (RULES.md V8). */
export class Room {
	readonly #phone: Phone;
	/** How often in a row there was none. */
	#misses = 0;

	constructor(phone: Phone) {
		this.#phone = phone;
	}

	/** True from when there was none until something was fetched again. */
	get short(): boolean {
		return this.#misses > 0;
	}

	/**
	 * Fetches as long as there is room: not before the reserve is held again, and no longer than until a record finds none. The
	 * task ends when its signal says so, and may fail for want of room.
	 */
	async fetching(outer: AbortSignal, fetch: (signal: AbortSignal) => Promise<Cut>): Promise<Cut> {
		const { reserve, news, pictures } = this.#phone;
		const line = new AbortController();
		const stop = () => {
			line.abort();
		};
		let needed = false;
		const silence = news.listen(({ about }) => {
			if (about !== 'room') return;
			needed = true;
			stop();
		});
		outer.addEventListener('abort', stop);
		if (outer.aborted) stop();
		try {
			const end = await withoutRoom(async () =>
				(await reserve.regain()) && !needed ? fetch(line.signal) : { kind: 'no-room' },
			);
			if (!needed && end?.kind !== 'no-room') {
				if (!end && !outer.aborted) this.#misses = 0;
				return end;
			}
		} finally {
			outer.removeEventListener('abort', stop);
			silence();
		}
		this.#misses++;
		await pictures.giveWay();
		return { kind: 'no-room' };
	}

	/** Resolves when it makes sense to look again. `chance` is in [0, 1). */
	async worthLooking(chance: number, signal: AbortSignal): Promise<undefined> {
		await new Bell().wait(Math.max(RECORDS_WITHIN_MS, backoff(this.#misses, chance)), signal);
	}
}

/** The task, whose want of room is an end like others. */
export async function withoutRoom(task: () => Promise<Cut>): Promise<Cut> {
	try {
		return await task();
	} catch (error) {
		if (isOutOfRoom(error)) return { kind: 'no-room' };
		throw error;
	}
}
