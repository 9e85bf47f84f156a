import type { Person } from '#lib/domain/people.ts';
import { isFilled } from '#lib/local/filled.ts';
import { isPending } from '#lib/local/journal-row.ts';
import type { Phone } from '#lib/local/phone.ts';
import { sweep } from '#lib/local/shed.ts';
import { probe } from './account.ts';
import { waitToTryAgain } from './backoff.ts';
import type { Bell } from './bell.ts';
import { fetchArrived } from './fetch-arrived.ts';
import { firstLoad } from './first-load.ts';
import { alone, outboxLock, type Shared } from './leader.ts';
import { carryPictures } from './media/courier.ts';
import { push } from './outbox.ts';
import { replicate } from './pull.ts';
import { remoteDatabase, type Remote } from './remote.ts';
import { Room, type Cut } from './room.ts';
import { RosterWatch } from './roster-watch.ts';
import { concernsAll, type Failure, type Server } from './server.ts';
import { sideBySide } from './side-by-side.ts';
import type { TakeSnapshot } from './snapshot.ts';
import type { Activity } from './status.ts';

export interface ConnectionDeps extends Shared {
	phone: Phone;
	server: Server;
	/** Of the person's database, absolute. */
	url: string;
	/** Signed in a moment ago: the first time there is nothing to ask. */
	confirmed: boolean;
	takeSnapshot: TakeSnapshot;
	/** In [0, 1). */
	chance: () => number;
	/** Rung when something waits to be sent. */
	unsent: Bell;
	/** Rung when the line is to be made anew. */
	network: Bell;
	be: (change: Partial<Activity>) => void;
	/** The server gave a sign of life, at this time of its clock (ms). */
	heard: (at: number) => void;
	/** The person's own record, as the server has it. */
	learn: (user: Person) => void;
	/** The server confirmed the phone's epoch. */
	settled: () => void;
}

const UNSENT_EVERY_MS = 60_000;
const FOREVER_MS = 2 ** 31 - 1;

/**
 * The leading tab's connection with the gateway: what waits is sent, all that there is fetched, and then it stays for news. What is
 * written meanwhile is sent beside it. Knows nothing of other tabs.
 */
export class Connection {
	readonly #deps: ConnectionDeps;
	readonly #room: Room;
	readonly #roster: RosterWatch;
	#confirmed: boolean;

	constructor(deps: ConnectionDeps) {
		this.#deps = deps;
		this.#room = new Room(deps.phone);
		this.#roster = new RosterWatch(deps);
		this.#confirmed = deps.confirmed;
	}

	/** Connects and stays until it ends; gives why, or nothing when it is to be made anew. */
	async hold(signal: AbortSignal): Promise<Cut> {
		const failure = await this.#hold(signal);
		if (signal.aborted) return failure;
		// What has ended may be the epoch of whoever else has just signed in here.
		if (failure?.kind === 'epoch') return (await this.#confirm()) ?? { kind: 'unreachable', trouble: true };
		if (failure?.kind !== 'expired') return failure;
		// Asked about the session itself, the server says whether it only ended or the account was switched off.
		const why = await probe(this.#deps.server);
		return why.kind === 'ok' || why.kind === 'unreachable' ? failure : why;
	}

	async #hold(signal: AbortSignal): Promise<Cut> {
		const { phone, server, url, be, heard, settled } = this.#deps;
		const remote = remoteDatabase(phone, server, url, {
			alive: () => {
				heard(phone.clock.now());
			},
			departed: () => {
				this.#roster.compareSoon();
			},
		});
		const strange = this.#confirmed ? undefined : await this.#confirm();
		this.#confirmed = false;
		if (strange) return strange;
		settled();
		const loading = (await isFilled(phone.replica)) ? undefined : { done: 0, total: 0 };
		be({ reach: 'reached', loading });
		const failure = await this.#push(signal);
		if (concernsAll(failure)) return failure;
		return sideBySide(signal, [
			(line) => this.#fetch(remote, line),
			(line) => this.#keepSending(failure, line),
			(line) => this.#deps.network.wait(FOREVER_MS, line).then(() => undefined),
		]);
	}

	/** Fetches all that there is, and follows the news from there. Without room nothing is fetched until it makes sense to look again. */
	async #fetch(remote: Remote, signal: AbortSignal): Promise<Cut> {
		const { be, chance } = this.#deps;
		const cut = await this.#room.fetching(signal, (line) => this.#catchUp(remote, line));
		if (signal.aborted || (cut && cut.kind !== 'no-room')) return cut;
		be({ short: cut !== undefined });
		return sideBySide(signal, [
			...(cut
				? [(line: AbortSignal) => this.#room.worthLooking(chance(), line)]
				: [
						(line: AbortSignal) => this.#follow(remote, line),
						(line: AbortSignal) => this.#roster.keepComparing(line),
					]),
			(line) => carryPictures(this.#deps, line),
		]);
	}

	/** Fetches all that there is until now, and takes away what is not to be here. */
	async #catchUp(remote: Remote, signal: AbortSignal): Promise<Cut> {
		const { phone, server, url, takeSnapshot, be } = this.#deps;
		const report = (loaded: Activity['loading']) => {
			be({ loading: loaded });
		};
		const busy = (pulling: boolean) => {
			be({ pulling });
		};
		const load = { phone, server, url, remote, takeSnapshot, signal, report, busy };
		const steps: (() => Promise<Cut>)[] = [
			() => firstLoad(load),
			...(this.#room.short ? [() => replicate(phone, remote, { live: false, signal, busy })] : []),
			() => this.#roster.compare(),
			() => fetchArrived(phone, server, url),
			() => this.#sweep(),
		];
		for (const step of steps) {
			const cut = await step();
			if (cut || signal.aborted) return cut;
		}
		return undefined;
	}

	async #confirm(): Promise<Failure | undefined> {
		const { phone, server, learn } = this.#deps;
		const session = await probe(server);
		if (session.kind !== 'ok') return session;
		if (session.user.id !== phone.user.id) return { kind: 'expired' };
		learn(session.user);
		return session.sync.epoch === phone.epoch ? undefined : { kind: 'epoch', ...session.sync };
	}

	async #follow(remote: Remote, outer: AbortSignal): Promise<Failure | undefined> {
		const { phone, be, chance } = this.#deps;
		const busy = (pulling: boolean) => {
			be({ pulling });
		};
		const cut = await this.#room.fetching(outer, (signal) =>
			replicate(phone, remote, { live: true, signal, busy }),
		);
		if (cut?.kind !== 'no-room') return cut;
		be({ short: true });
		return this.#room.worthLooking(chance(), outer);
	}

	/** Sends what is written, and what `failed` the last time: one document's trouble ends nothing, and is tried again. */
	async #keepSending(failed: Failure | undefined, signal: AbortSignal): Promise<Failure | undefined> {
		const { unsent, chance } = this.#deps;
		let failures = 0;
		for (let failure = failed; ; failure = await this.#push(signal)) {
			if (concernsAll(failure) || signal.aborted) return failure;
			failures = failure ? failures + 1 : 0;
			if (failure) await waitToTryAgain(failure, failures, { chance: chance(), bell: unsent, signal });
			// Also looked at now and then: another tab may have written and crashed before it could say so.
			else await unsent.wait(UNSENT_EVERY_MS * (1 + chance()), signal);
			if (signal.aborted) return undefined;
		}
	}

	/** Sends what waits, to another address of the person's database. */
	sendTo(url: string, signal: AbortSignal): Promise<Failure | undefined> {
		return this.#push(signal, new URL(url, this.#deps.url).href);
	}

	#push(signal: AbortSignal, url = this.#deps.url): Promise<Failure | undefined> {
		const { phone, server, be } = this.#deps;
		return alone(this.#deps, outboxLock(phone.user.id), async () => {
			const [rows, marks] = await Promise.all([phone.journal.rows(), phone.marks.all()]);
			if (!rows.some(isPending) && marks.length === 0) return undefined;
			be({ pushing: true });
			try {
				return await push(phone, server, url, signal);
			} finally {
				be({ pushing: false });
			}
		});
	}

	async #sweep(): Promise<undefined> {
		const { phone } = this.#deps;
		await sweep(phone);
		// With everything sent and fetched there may be room again.
		await phone.reserve.fill();
	}
}
