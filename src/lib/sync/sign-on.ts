import type { Person } from '#lib/domain/people.ts';
import { beginSwitch, usePhone } from '#lib/local/current.ts';
import { openDevice, type Device, type StoredSession } from '#lib/local/device.ts';
import { Live } from '#lib/local/live.ts';
import { makingRoom } from '#lib/local/making-room.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import { openPhone, replicaName, type Phone } from '#lib/local/phone.ts';
import * as account from './account.ts';
import { forgottenPerson, isAlive, journalWasCleared } from './eviction.ts';
import { bringAlong, enterEpoch, prepareEpoch } from './epoch-change.ts';
import { Exchange, type SyncAddress } from './exchange.ts';
import { removeOtherReplicas, removeReplicasOf } from './old-replicas.ts';
import { Server, type Contact } from './server.ts';
import type { SignOnEvents } from './standing.ts';
import type { SyncStatus } from './status.ts';
import { unsentOn } from './unsent.ts';
import { within } from './within.ts';
import { finishWiping, forgive, keptOf, remember, wipe } from './wipe.ts';
import type { World } from './world.ts';

interface Post {
	session: StoredSession;
	phone: Phone;
	live: Live;
	exchange: Exchange;
}

/** A slow phone shows its lists before it works for them; one that does not show any is exchanged with all the same. */
const SHOWN_WITHIN_MS = 3_000;

/** Who waits to sign in is not kept waiting longer than this for a server that is slow to say whether they are. */
const RESUME_WITHIN_MS = 3_000;

/** Opens and closes a person's data in this tab: at start, at sign-in and sign-out, and when an epoch ends. */
export class SignOn {
	readonly device: Device;
	readonly server: Server;
	readonly #world: World;
	readonly #events: SignOnEvents;
	#post: Post | undefined;
	/** The server's last answer while nobody's data was open: whoever is signed in by it has the clock that it tells of. */
	#contact: Contact | undefined;

	constructor(world: World, events: SignOnEvents) {
		this.#world = world;
		this.#events = events;
		this.device = openDevice(world.indexedDB);
		this.server = new Server(world, (contact) => {
			this.#heard(contact);
		});
	}

	/** Opens what was open last, without waiting for the network. */
	async restore(): Promise<void> {
		const leaving = await this.device.leaving.get();
		if (leaving) await this.#leaveServer();
		const stored = await this.device.session.get();
		if (stored) return this.#open(stored);
		if (!leaving && (await this.#resume())) return;
		const kept = await keptOf(this.#world, this.device);
		await finishWiping(this.#world, this.device);
		this.#events.standing({ status: 'signed-out', kept });
	}

	/** A session that only the browser's cookie knows of: what this phone kept was cleared away, and is loaded again. */
	async #resume(): Promise<boolean> {
		const session = await account.probe(this.server, AbortSignal.timeout(RESUME_WITHIN_MS));
		if (session.kind !== 'ok') return false;
		const { user, sync } = session;
		await this.#enter({ user, sync });
		this.#events.cleared();
		return true;
	}

	async signIn(username: string, password: string) {
		const forgotten = await forgottenPerson(this.device, this.server, RESUME_WITHIN_MS);
		const answer = await account.signIn(this.server, username, password);
		if (!answer.ok) return answer;
		const { user, sync } = answer;
		await this.#enter({ user, sync });
		if (forgotten === user.id) this.#events.cleared();
		return { ok: true as const, user };
	}

	/**
	 * With unacknowledged entries or pictures it only says how many, unless forced; they stay on this phone, for this person.
	 * Without any the person's data leaves the phone.
	 */
	async signOut(force: boolean): Promise<{ unsent: number } | 'done'> {
		const post = this.#post;
		if (!post) return 'done';
		const unsent = await unsentOn(post.phone);
		if (unsent > 0 && !force) return { unsent };
		await this.device.leaving.set(true);
		await this.device.session.forget();
		post.exchange.sayLeft();
		// What cannot be taken away now goes at the next sign-out.
		await post.phone.pictures.leave().catch((error: unknown) => {
			console.error(error);
		});
		await this.close();
		this.#events.standing({ status: 'signed-out', kept: await keptOf(this.#world, this.device) });
		await this.#leaveServer();
		if (unsent === 0) await removeReplicasOf(this.#world, post.session.user.id);
		return 'done';
	}

	/** Something waits to be sent; with `reconnect` the network may be back. */
	wake(reconnect: boolean): void {
		this.#post?.exchange.wake(reconnect);
	}

	/**
	 * Opens the databases again where their connections have died: iOS kills them as a page sleeps, and any browser may under one in
	 * use. What other tabs said meanwhile was not heard; what they did is known.
	 */
	async checkAlive(): Promise<void> {
		const post = this.#post;
		if (!post) return;
		const alive = await isAlive(post.phone);
		const stored = await this.device.session.get().catch(() => post.session);
		if (this.#post !== post) return;
		if (!stored) await this.#left(post.phone);
		else if (!alive || nameOf(stored) !== nameOf(post.session)) await this.#open(stored);
	}

	async #leaveServer(): Promise<void> {
		if (await account.signOut(this.server)) await this.device.leaving.forget();
	}

	async #enter(session: StoredSession): Promise<void> {
		const before = this.#post;
		await this.device.leaving.forget();
		await forgive(this.device, session.user);
		if (before && nameOf(before.session) === nameOf(session)) {
			await this.device.session.set(session);
			before.phone.user = session.user;
			this.#stand(before, 'active');
			before.exchange.wake(true);
			return;
		}
		const another = before && before.session.user.id !== session.user.id;
		// What is brought along is read from the replica that was open.
		if (!another) await this.#putAway();
		const place = await bringAlong(this.#world, session);
		await this.device.session.set(place);
		if (another) before.exchange.sayLeft();
		await this.#open(place, place === session);
	}

	async #open(session: StoredSession, confirmed = false): Promise<void> {
		await this.#putAway();
		const { user, sync } = session;
		const offset = await this.device.offset.get();
		const phone = openPhone(this.#world, { user, epoch: sync.epoch, offset });
		const changed = (ids: ReadonlySet<string>) => {
			this.#events.changed(ids, live);
		};
		const live = new Live(phone, changed, this.#world);
		const exchange = this.#exchange(phone, session, confirmed);
		const post = { session, phone, live, exchange };
		this.#post = post;
		if (this.#contact) this.#measure(post, this.#contact);
		this.#contact = undefined;
		usePhone(phone, live, () => this.checkAlive());
		this.#stand(post, 'active');
		// Who has just signed in has nothing yet to look at.
		void this.#begin(post, confirmed ? Promise.resolve() : live.shown);
	}

	/** Begins what a start does not need, once it has been `shown`. */
	async #begin(post: Post, shown: Promise<void>): Promise<void> {
		const { phone, exchange } = post;
		await within(SHOWN_WITHIN_MS, shown, undefined);
		void exchange.run();
		void journalWasCleared(this.device, phone).then(
			(cleared) => {
				if (cleared) this.#events.cleared();
			},
			(error: unknown) => {
				if (this.#post === post) console.error(error);
			},
		);
	}

	#exchange(phone: Phone, { sync }: StoredSession, confirmed: boolean): Exchange {
		const url = new URL(sync.url, this.#world.origin).href;
		return new Exchange(phone, { server: this.server, url, confirmed }, this.#world, {
			status: (status) => {
				this.#show(phone, status);
			},
			settled: () => {
				void removeOtherReplicas(this.#world, phone.user.id, replicaName(phone.user.id, phone.epoch));
			},
			moving: (next) => this.#carry(phone, next),
			moved: (next) => {
				if (this.#post?.phone === phone) void this.#open({ user: phone.user, sync: next });
			},
			user: (user) => {
				void this.#learn(phone, user);
			},
			deactivated: () => {
				void this.#wipe(phone);
			},
			left: () => {
				void this.#left(phone);
			},
			unanswered: () => {
				if (this.#post?.phone === phone) void this.checkAlive();
			},
		});
	}

	#show(phone: Phone, status: SyncStatus): void {
		const post = this.#post;
		if (post?.phone !== phone) return;
		if (status.phase === 'signed-out') this.#stand(post, 'expired');
		else if (status.phase !== 'offline') this.#stand(post, 'active');
		this.#events.status(status);
	}

	async #carry(phone: Phone, sync: SyncAddress): Promise<void> {
		await prepareEpoch(this.#world, phone, sync.epoch);
		const entered = await makingRoom(phone, () => enterEpoch(this.device, { user: phone.user, sync }));
		if (!entered) await this.#left(phone);
	}

	async #learn(phone: Phone, user: Person): Promise<void> {
		const post = this.#post;
		if (post?.phone !== phone || JSON.stringify(user) === JSON.stringify(phone.user)) return;
		phone.user = user;
		post.session = { ...post.session, user };
		this.#stand(post, 'active');
		const name = nameOf(post.session);
		await this.device.session.replace((stored) => nameOf(stored) === name, post.session);
	}

	async #wipe(phone: Phone): Promise<void> {
		const post = this.#post;
		if (post?.phone !== phone) return;
		await remember(this.device, phone.user);
		await this.device.session.forget();
		post.exchange.sayLeft();
		await this.close();
		await wipe(this.#world, this.device, phone.user);
		await this.restore();
	}

	async #left(phone: Phone): Promise<void> {
		if (this.#post?.phone !== phone) return;
		await this.close();
		await this.restore();
	}

	#stand({ phone, live }: Post, status: 'active' | 'expired'): void {
		this.#events.standing({ status, user: phone.user, phone, live });
	}

	#heard(contact: Contact): void {
		if (this.#post) this.#measure(this.#post, contact);
		else this.#contact = contact;
	}

	#measure({ phone, exchange }: Post, { serverTime, sent, received }: Contact): void {
		exchange.heard(serverTime);
		if (!phone.clock.measure(serverTime, sent, received)) return;
		exchange.sayOffset();
		void whereRoom(() => this.device.offset.set(phone.clock.offset));
	}

	/** Closes everything and stays as it is: the tab goes. */
	async close(): Promise<void> {
		usePhone(undefined);
		await this.#closePost();
	}

	/** Closes everything for another to be opened. */
	async #putAway(): Promise<void> {
		beginSwitch();
		await this.#closePost();
	}

	async #closePost(): Promise<void> {
		const post = this.#post;
		this.#post = undefined;
		if (!post) return;
		post.exchange.stop();
		post.live.close();
		await post.phone.close().catch((error: unknown) => {
			console.error(error);
		});
	}
}

function nameOf({ user, sync }: StoredSession): string {
	return replicaName(user.id, sync.epoch);
}
