import { setTimeout as sleep } from 'node:timers/promises';
import webpush from 'web-push';
import type { Notice } from '#lib/domain/notice.ts';
import type { Logger } from '../log.ts';
import { Problem } from '../problem.ts';
import type { DocStore } from '../store/port.ts';
import { routeTo } from './endpoint.ts';
import type { BrowserSubscription, SubscriptionDocument } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';
import { post, type PushAnswer } from './transport.ts';
import { vapidKeys, type VapidKeys } from './vapid.ts';

export interface PushDeps {
	subscriptions: Subscriptions;
	/** Where the key pair is kept. */
	operations: DocStore;
	/** Whom push services may write to. */
	subject: string;
	/** Hosts reached in the clear and on the local network. */
	allowedHosts: readonly string[];
	/** True while the session that a device subscribed with lives. */
	alive: (session: string) => Promise<boolean>;
	clock: () => number;
	log: Logger;
	/** Waits between tries, ms. */
	pauses?: readonly number[];
}

/** How a push service is to treat a message. */
export interface Delivery {
	/** Seconds that it is worth anything. */
	ttl: number;
	urgency: 'normal' | 'high';
	/** A newer message of the same topic takes the place of one that has not been delivered. */
	topic: string;
}

/** `reached`: a device's push service has it. `nobody`: there is no device. `later`: worth another try later. */
export type Outcome = 'reached' | 'nobody' | 'later';

const PAUSES = [1000, 5000, 20_000];
const LONGEST_PAUSE_MS = 60_000;

/** Sends notices to people's devices, encrypted so that only the device can read them (RFC 8291). */
export class PushService {
	readonly publicKey: string;
	readonly counts = { sent: 0, failed: 0, dropped: 0 };
	readonly #deps: PushDeps;
	readonly #keys: VapidKeys;
	readonly #stopping = new AbortController();

	private constructor(deps: PushDeps, keys: VapidKeys) {
		this.#deps = deps;
		this.#keys = keys;
		this.publicKey = keys.publicKey;
	}

	static async open(deps: PushDeps): Promise<PushService> {
		return new PushService(deps, await vapidKeys(deps.operations));
	}

	get devices(): number {
		return this.#deps.subscriptions.count;
	}

	/** Keeps the subscription of a session's device. Throws the Problem `push-endpoint`. */
	async subscribe(given: BrowserSubscription, user: string, session: string): Promise<void> {
		if (!routeTo(given.endpoint, this.#deps.allowedHosts)) throw new Problem('push-endpoint');
		await this.#deps.subscriptions.keep(given, user, session, this.#deps.clock());
	}

	/** Forgets a device of the user. */
	async unsubscribe(endpoint: string, user: string): Promise<void> {
		await this.#deps.subscriptions.dropEndpoint(endpoint, user);
	}

	/** Sends the notice to every device of the person. */
	async send(to: string, notice: Notice, delivery: Delivery): Promise<Outcome> {
		const devices = this.#deps.subscriptions.of(to);
		const outcomes = await Promise.all(devices.map((device) => this.#deliver(device, notice, delivery)));
		if (outcomes.includes('reached')) return 'reached';
		return outcomes.includes('later') ? 'later' : 'nobody';
	}

	/** Gives up what is still being tried. */
	stop(): void {
		this.#stopping.abort();
	}

	async #deliver(device: SubscriptionDocument, notice: Notice, delivery: Delivery): Promise<Outcome> {
		if (!(await this.#deps.alive(device.session))) return this.#drop(device);
		const answer = await this.#persist(device, notice, delivery);
		switch (answer.kind) {
			case 'accepted':
				this.counts.sent++;
				return 'reached';
			case 'gone':
				return this.#drop(device);
			case 'refused':
				this.counts.failed++;
				this.#deps.log.warn({ device: device._id, status: answer.status }, 'push refused');
				return 'nobody';
			case 'later':
				this.counts.failed++;
				this.#deps.log.warn({ device: device._id, reason: answer.reason }, 'push not delivered');
				return 'later';
		}
	}

	async #drop(device: SubscriptionDocument): Promise<Outcome> {
		this.counts.dropped++;
		await this.#deps.subscriptions.drop([device]);
		return 'nobody';
	}

	/** Tries, and tries again after a while for as long as the push service only says "later". */
	async #persist(device: SubscriptionDocument, notice: Notice, delivery: Delivery): Promise<PushAnswer> {
		let answer = await this.#try(device, notice, delivery);
		for (const pause of this.#deps.pauses ?? PAUSES) {
			if (answer.kind !== 'later') return answer;
			const wait = Math.max(answer.afterMs ?? 0, pause * (0.75 + Math.random() / 2));
			if (wait > LONGEST_PAUSE_MS || !(await this.#pause(wait))) return answer;
			answer = await this.#try(device, notice, delivery);
		}
		return answer;
	}

	async #try(
		{ endpoint, keys }: SubscriptionDocument,
		notice: Notice,
		delivery: Delivery,
	): Promise<PushAnswer> {
		const route = routeTo(endpoint, this.#deps.allowedHosts);
		if (!route) return { kind: 'gone' };
		const { headers, body } = webpush.generateRequestDetails({ endpoint, keys }, JSON.stringify(notice), {
			vapidDetails: { subject: this.#deps.subject, ...this.#keys },
			TTL: delivery.ttl,
			urgency: delivery.urgency,
			topic: delivery.topic,
		});
		return post({ route, headers, body }, this.#stopping.signal);
	}

	async #pause(ms: number): Promise<boolean> {
		try {
			await sleep(ms, undefined, { signal: this.#stopping.signal });
			return true;
		} catch {
			return false;
		}
	}
}
