import type { Person } from '#lib/domain/people.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { replay } from '#lib/local/replay.ts';
import { deactivated } from './account.ts';
import { waitToTryAgain } from './backoff.ts';
import { Bell } from './bell.ts';
import { Connection } from './connection.ts';
import { lead, leaderLock, type Shared } from './leader.ts';
import { ownTrouble } from './own-trouble.ts';
import type { Cut } from './room.ts';
import { waitOf, type Server } from './server.ts';
import { takeSnapshot, type TakeSnapshot } from './snapshot.ts';
import { AT_REST, statusOf, type Activity, type SyncStatus } from './status.ts';
import { openSwitchboard, type SyncMessage } from './switchboard.ts';

export interface ExchangeWorld extends Shared {
	/** In [0, 1). */
	chance: () => number;
	/** How the first load is done, where another thread does it. */
	takeSnapshot?: TakeSnapshot;
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
	/** The person's account was switched off. */
	deactivated: () => void;
	/** The person signed out in another tab. */
	left: () => void;
	/** An attempt ended without an answer: perhaps the server's, perhaps that of the phone's own storage. */
	unanswered: () => void;
}

export interface SyncAddress {
	epoch: string;
	url: string;
}

const EXPIRED_PROBE_MS = 5 * 60_000;
/** A connection that lasted this long was a good one: after its end the first wait is short again. */
const GOOD_CONNECTION_MS = 30_000;
const LEADER_ANSWERS_WITHIN_MS = 5_000;
/** A tab that follows sees to it now and then that there is somebody to follow. */
const ASK_EVERY_MS = 60_000;

/**
 * Keeps a phone and the gateway the same, for as long as it runs. Of all tabs of a person one leads and does the work; the
 * others show what it tells them, and one of them takes over when it closes.
 */
export class Exchange {
	readonly #phone: Phone;
	readonly #world: ExchangeWorld;
	readonly #events: ExchangeEvents;
	readonly #stop = new AbortController();
	readonly #unsent = new Bell();
	readonly #network = new Bell();
	readonly #connection: Connection;
	readonly #board: ReturnType<typeof openSwitchboard>;
	readonly #silence: () => void;
	#activity: Activity = { ...AT_REST };
	#leads = false;
	/** The present attempt to lead; aborted to begin another. */
	#turn: AbortController | undefined;
	#silent: ReturnType<typeof setTimeout> | undefined;
	#asking: ReturnType<typeof setInterval> | undefined;

	constructor(
		phone: Phone,
		/** `confirmed`: the server has just said that this is who is here, and where. */
		{ server, url, confirmed = false }: { server: Server; url: string; confirmed?: boolean },
		world: ExchangeWorld,
		events: ExchangeEvents,
	) {
		this.#phone = phone;
		this.#world = world;
		this.#events = events;
		this.#board = openSwitchboard(world.channel(`gendan-exchange-${phone.user.id}`), (said) => {
			this.#hear(said);
		});
		this.#silence = phone.news.listen((item) => {
			if (item.about !== 'journal') return;
			this.#unsent.ring();
			this.#askLeader();
		});
		const { locks, takeSnapshot: take = takeSnapshot } = world;
		const channel = (name: string) => world.channel(name);
		this.#connection = new Connection({
			...{ phone, server, url, confirmed, locks, channel, takeSnapshot: take },
			...{ unsent: this.#unsent, network: this.#network },
			chance: () => world.chance(),
			be: (change) => {
				this.#be(change);
			},
			heard: (at) => {
				this.heard(at);
			},
			learn: (user) => {
				this.#learn(user);
			},
			settled: () => {
				events.settled();
			},
		});
	}

	/** Leads when no other tab does; resolves when stopped or when the epoch ended. */
	run(): Promise<void> {
		this.#lookAfterLeader();
		return this.#contend();
	}

	async #contend(): Promise<void> {
		const name = leaderLock(this.#phone.user.id);
		for (let steal = false; ; steal = true) {
			const turn = new AbortController();
			this.#turn = turn;
			if (this.#stop.signal.aborted) return;
			const how = await lead(this.#world, name, { signal: turn.signal, steal }, (signal) =>
				this.#leading(signal),
			);
			if (how === 'stolen') {
				// As it slept; it is not stolen back, and not before it is woken is it asked who leads.
				clearInterval(this.#asking);
				return this.#contend();
			}
			if (!turn.signal.aborted) return;
		}
	}

	async #leading(signal: AbortSignal): Promise<void> {
		this.#leads = true;
		try {
			await this.#lead(signal);
		} finally {
			this.#leads = false;
		}
	}

	/** Something waits to be sent; with `reconnect`, the network may be back, or a quiet line may be dead. */
	wake(reconnect: boolean): void {
		if (this.#leads) return (reconnect ? this.#network : this.#unsent).ring();
		this.#board.say({ type: 'wake', reconnect });
		this.#lookAfterLeader();
	}

	#lookAfterLeader(): void {
		if (this.#stop.signal.aborted) return;
		clearInterval(this.#asking);
		this.#asking = setInterval(() => {
			this.#askLeader();
		}, ASK_EVERY_MS);
		this.#askLeader();
	}

	/** A leader that does not answer sleeps in the background, as iOS has it: this tab takes over. */
	#askLeader(): void {
		if (this.#leads || this.#silent !== undefined) return;
		this.#board.say({ type: 'ask' });
		this.#silent = setTimeout(() => {
			this.#silent = undefined;
			if (!this.#leads) this.#turn?.abort();
		}, LEADER_ANSWERS_WITHIN_MS);
	}

	/** The server gave a sign of life (server time, ms). */
	heard(at: number): void {
		this.#activity.lastContact = at;
	}

	/** Tells the other tabs how this phone's clock goes: who does not lead asks the server nothing. */
	sayOffset(): void {
		this.#board.say({ type: 'offset', offset: this.#phone.clock.offset });
	}

	/** Tells the other tabs that the person signed out. */
	sayLeft(): void {
		this.#board.say({ type: 'left' });
	}

	stop(): void {
		clearTimeout(this.#silent);
		clearInterval(this.#asking);
		this.#stop.abort();
		this.#turn?.abort();
		this.#silence();
		this.#board.close();
	}

	async #lead(signal: AbortSignal): Promise<void> {
		let replayed = false;
		const hold = async () => {
			if (!replayed) await replay(this.#phone);
			replayed = true;
			return this.#connection.hold(signal);
		};
		for (let failures = 0; !signal.aborted;) {
			const began = this.#phone.clock.now();
			let failure = await hold().catch((error: unknown) => ownTrouble(error, signal));
			if (signal.aborted) return;
			if (failure?.kind === 'epoch') {
				failure = await this.#move(failure, signal).catch((error: unknown) => ownTrouble(error, signal));
				if (!failure || signal.aborted) return;
			}
			if (failure && deactivated(failure)) return this.#events.deactivated();
			if (failure?.kind === 'expired') {
				this.#be({ reach: 'expired' });
				await this.#network.wait(EXPIRED_PROBE_MS, signal);
			} else if (failure && !waitOf(failure) && this.#phone.clock.now() - began > GOOD_CONNECTION_MS) {
				// Perhaps only the line broke: asked again at once, the server will say.
				failures = 0;
			} else if (failure) {
				this.#be(failure.kind === 'no-room' ? { short: true } : { reach: 'unreachable' });
				this.#events.unanswered();
				const how = { chance: this.#world.chance(), bell: this.#network, signal };
				await waitToTryAgain(failure, ++failures, how);
			}
		}
	}

	/** Gives why it stays in the old epoch, if it must. What is unsent goes all the same to where the person is now. */
	async #move({ epoch, url }: SyncAddress, signal: AbortSignal): Promise<Cut> {
		this.#be({ reach: 'reached' });
		const moved = await whereRoom(() => this.#events.moving({ epoch, url }));
		if (!moved) return (await this.#connection.sendTo(url, signal)) ?? { kind: 'no-room' };
		this.#board.say({ type: 'epoch', sync: { epoch, url } });
		this.#events.moved({ epoch, url });
		return undefined;
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
				clearTimeout(this.#silent);
				this.#silent = undefined;
				if (!this.#leads) this.#events.status(said.status);
				return;
			case 'offset':
				this.#phone.clock.set(said.offset);
				return;
			case 'ask':
				if (!this.#leads) return;
				this.sayOffset();
				this.#be({});
				return;
			case 'wake':
				if (this.#leads) this.wake(said.reconnect);
				return;
			case 'epoch':
				if (said.sync.epoch !== this.#phone.epoch) this.#events.moved(said.sync);
				return;
			case 'user':
				this.#events.user(said.user);
				return;
			case 'left':
				this.#events.left();
		}
	}
}
