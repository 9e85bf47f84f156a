import type { Phone } from '#lib/local/phone.ts';
import { Bell } from './bell.ts';
import { alone, outboxLock, type Shared } from './leader.ts';
import { compareRoster } from './roster.ts';
import type { Failure, Server } from './server.ts';

interface Watched extends Shared {
	phone: Phone;
	server: Server;
	/** Of the person's database, absolute. */
	url: string;
	/** In [0, 1). */
	chance: () => number;
}

/** The gateway says when something left; that is in memory, and lost when it starts anew. */
const EVERY_MS = 10 * 60_000;
/** What leaves a department leaves all its phones. */
const SPREAD_MS = 3_000;

/** Sees to it that a phone holds what its roster names, for as long as it is connected. */
export class RosterWatch {
	readonly #watched: Watched;
	readonly #soon = new Bell();

	constructor(watched: Watched) {
		this.#watched = watched;
	}

	/** Something that the phone may hold has left it. */
	compareSoon(): void {
		this.#soon.ring();
	}

	/** Compares whenever something left, and now and then, until that fails or the signal says stop. */
	async keepComparing(signal: AbortSignal): Promise<Failure | undefined> {
		const never = new Bell();
		while ((await this.#soon.wait(EVERY_MS, signal)) !== 'stopped') {
			await never.wait(SPREAD_MS * this.#watched.chance(), signal);
			const failure = await this.compare();
			if (failure) return failure;
		}
		return undefined;
	}

	/** Not while the worker sends: an order it has just brought to the server is not on an older roster. */
	compare(): Promise<Failure | undefined> {
		const { phone, server, url } = this.#watched;
		return alone(this.#watched, outboxLock(phone.user.id), () => compareRoster(phone, server, url));
	}
}
