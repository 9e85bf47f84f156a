import type { Person } from '#lib/domain/people.ts';
import type { Channel } from '#lib/local/news.ts';
import { replay, type Phone } from '#lib/local/phone.ts';
import { deactivated, probe } from './account.ts';
import { backoff } from './backoff.ts';
import { Bell } from './bell.ts';
import { firstLoad, isLoaded } from './first-load.ts';
import { lead, leaderLock, outboxLock, type Locks } from './leader.ts';
import { push } from './outbox.ts';
import { replicate } from './pull.ts';
import { remoteDatabase, type Remote } from './remote.ts';
import { compareRoster } from './roster.ts';
import type { Failure, Server } from './server.ts';
import { AT_REST, statusOf, type Activity, type SyncStatus } from './status.ts';
import { openSwitchboard, type SyncMessage } from './switchboard.ts';

export interface ExchangeWorld {
	locks: Locks | undefined;
	channel: (name: string) => Channel;
	/** In [0, 1). */
	chance: () => number;
}

/** What the owner of a phone is told. */
export interface ExchangeEvents {
	status: (status: SyncStatus) => void;
	/** The server confirmed this epoch. */
	settled: () => void;
	/** This tab leads, and the epoch has ended: what is unsent is to be carried into the replica of the next. */
	moving: (sync: SyncAddress) => Promise<void>;
	/** The replica of another epoch is to be opened; this exchange has ended. */
	moved: (sync: SyncAddress) => void;
	user: (user: Person) => void;
	/** The person signed out in another tab. */
	left: () => void;
}

export interface SyncAddress {
	epoch: string;
	url: string;
}

const ROSTER_EVERY_MS = 10 * 60_000;
const EXPIRED_PROBE_MS = 5 * 60_000;
/** A connection that lasted this long was a good one: after its end the first wait is short again. */
const GOOD_CONNECTION_MS = 30_000;
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Keeps a phone and the gateway the same, for as long as it runs. Of all tabs of a person one leads and does the work; the
 * others show what it tells them, and one of them takes over when it closes.
 */
export class Exchange {
	readonly #phone: Phone;
	readonly #server: Server;
	readonly #url: string;
	readonly #world: ExchangeWorld;
	readonly #events: ExchangeEvents;
	readonly #stop = new AbortController();
	readonly #unsent = new Bell();
	readonly #network = new Bell();
	readonly #board: ReturnType<typeof openSwitchboard>;
	readonly #silence: () => void;
	#activity: Activity = { ...AT_REST };
	#leads = false;

	constructor(
		phone: Phone,
		{ server, url }: { server: Server; url: string },
		world: ExchangeWorld,
		events: ExchangeEvents,
	) {
		this.#phone = phone;
		this.#server = server;
		this.#url = url;
		this.#world = world;
		this.#events = events;
		this.#board = openSwitchboard(world.channel(`gendan-exchange-${phone.user.id}`), (said) => {
			this.#hear(said);
		});
		this.#silence = phone.news.listen((item) => {
			if (item.about === 'journal') this.#unsent.ring();
		});
		this.#board.say({ type: 'ask' });
	}

	/** Leads when no other tab does; resolves when stopped or when the epoch ended. */
	run(): Promise<void> {
		const { signal } = this.#stop;
		return lead(this.#world.locks, leaderLock(this.#phone.user.id), signal, async () => {
			this.#leads = true;
			try {
				await this.#lead(signal);
			} finally {
				this.#leads = false;
			}
		});
	}

	/** Something waits to be sent; with `reconnect`, the network may be back, or a quiet line may be dead. */
	wake(reconnect: boolean): void {
		if (!this.#leads) this.#board.say({ type: 'wake', reconnect });
		else if (reconnect) this.#network.ring();
		else this.#unsent.ring();
	}

	/** The server gave a sign of life (server time, ms). */
	heard(at: number): void {
		this.#activity.lastContact = at;
	}

	/** Tells the other tabs that the person signed out. */
	sayLeft(): void {
		this.#board.say({ type: 'left' });
	}

	stop(): void {
		this.#stop.abort();
		this.#silence();
		this.#board.close();
	}

	async #lead(signal: AbortSignal): Promise<void> {
		await replay(this.#phone);
		for (let failures = 0; !signal.aborted;) {
			const began = this.#phone.clock.now();
			const failure = await this.#round(signal);
			if (signal.aborted) return;
			if (failure?.kind === 'epoch') return this.#move(failure);
			if (failure?.kind === 'expired' || (failure && deactivated(failure))) {
				this.#be({ reach: 'expired' });
				await this.#network.wait(EXPIRED_PROBE_MS, signal);
			} else if (failure) {
				failures = this.#phone.clock.now() - began > GOOD_CONNECTION_MS ? 1 : failures + 1;
				this.#be({ reach: 'unreachable' });
				await this.#network.wait(backoff(failures, this.#world.chance()), signal);
			}
		}
	}

	async #move({ epoch, url }: SyncAddress): Promise<void> {
		await this.#events.moving({ epoch, url });
		this.#board.say({ type: 'epoch', sync: { epoch, url } });
		this.#events.moved({ epoch, url });
	}

	/** One connection, from its first request to its end; gives why it ended, or nothing when it is to be made anew. */
	async #round(signal: AbortSignal): Promise<Failure | undefined> {
		const phone = this.#phone;
		const remote = remoteDatabase(this.#server, this.#url, () => {
			this.heard(phone.clock.now());
		});
		const session = await probe(this.#server);
		if (session.kind !== 'ok') return session;
		if (session.user.id !== phone.user.id) return { kind: 'expired' };
		this.#learn(session.user);
		if (session.sync.epoch !== phone.epoch) return { kind: 'epoch', ...session.sync };
		this.#events.settled();
		const loading = (await isLoaded(phone)) ? undefined : { done: 0, total: 0 };
		this.#be({ reach: 'reached', loading });
		const report = (loaded: Activity['loading']) => {
			this.#be({ loading: loaded });
		};
		const load = { phone, server: this.#server, url: this.#url, remote, signal, report };
		return (
			(await this.#push()) ??
			(await firstLoad(load)) ??
			(await this.#compare()) ??
			(signal.aborted ? undefined : this.#stay(remote, signal))
		);
	}

	/** Follows the gateway's news and sends what is written, until one of them fails or the line is to be made anew. */
	async #stay(remote: Remote, outer: AbortSignal): Promise<Failure | undefined> {
		const line = new AbortController();
		const hangUp = () => {
			line.abort();
		};
		outer.addEventListener('abort', hangUp);
		const { signal } = line;
		const busy = (pulling: boolean) => {
			this.#be({ pulling });
		};
		const ends = [
			replicate(this.#phone, remote, { live: true, signal, busy }),
			this.#keepSending(signal),
			this.#keepComparing(signal),
			this.#network.wait(FOREVER_MS, signal).then(() => undefined),
		];
		try {
			return await Promise.race(ends);
		} finally {
			hangUp();
			outer.removeEventListener('abort', hangUp);
			await Promise.allSettled(ends);
		}
	}

	async #keepSending(signal: AbortSignal): Promise<Failure | undefined> {
		for (;;) {
			const failure = await this.#push();
			if (failure || signal.aborted) return failure;
			// Also looked at now and then: another tab may have written and crashed before it could say so.
			await this.#unsent.wait(60_000 * (1 + this.#world.chance()), signal);
		}
	}

	async #keepComparing(signal: AbortSignal): Promise<Failure | undefined> {
		const never = new Bell();
		while ((await never.wait(ROSTER_EVERY_MS, signal)) === 'time') {
			const failure = await this.#compare();
			if (failure) return failure;
		}
		return undefined;
	}

	#push(): Promise<Failure | undefined> {
		return this.#alone(async () => {
			const waits = (await this.#phone.journal.rows()).length + (await this.#phone.marks.all()).length > 0;
			if (!waits) return undefined;
			this.#be({ pushing: true });
			try {
				return await push(this.#phone, this.#server, this.#url);
			} finally {
				this.#be({ pushing: false });
			}
		});
	}

	#compare(): Promise<Failure | undefined> {
		return this.#alone(() => compareRoster(this.#phone, this.#server, this.#url));
	}

	/** Not while the worker sends: an order it has just brought to the server is not on an older roster. */
	async #alone(work: () => Promise<Failure | undefined>): Promise<Failure | undefined> {
		const { locks } = this.#world;
		return locks ? locks.request(outboxLock(this.#phone.user.id), {}, work) : work();
	}

	#learn(user: Person): void {
		this.#events.user(user);
		this.#board.say({ type: 'user', user });
	}

	#be(change: Partial<Activity>): void {
		this.#activity = { ...this.#activity, ...change };
		const status = statusOf(this.#activity);
		this.#events.status(status);
		this.#board.say({ type: 'status', status });
	}

	#hear(said: SyncMessage): void {
		switch (said.type) {
			case 'status':
				if (!this.#leads) this.#events.status(said.status);
				return;
			case 'ask':
				if (this.#leads) this.#be({});
				return;
			case 'wake':
				if (this.#leads) this.wake(said.reconnect);
				return;
			case 'epoch':
				this.#events.moved(said.sync);
				return;
			case 'user':
				this.#events.user(said.user);
				return;
			case 'left':
				this.#events.left();
		}
	}
}
