import type { DocStore, Following } from '../store/port.ts';
import {
	subscriptionDocument,
	subscriptionId,
	type BrowserSubscription,
	type SubscriptionDocument,
} from './subscription.ts';

const PREFIX = 'subscription:';
const MOST_PER_USER = 20;
const TRIES = 5;

/**
 * The devices that want messages. Kept in the accounts database and in memory, by user; the change feed brings what other
 * instances wrote.
 */
export class Subscriptions {
	readonly #store: DocStore;
	readonly #known = new Map<string, SubscriptionDocument>();
	#following: Following | undefined;

	private constructor(store: DocStore) {
		this.#store = store;
	}

	static async open(store: DocStore): Promise<Subscriptions> {
		const subscriptions = new Subscriptions(store);
		const { seq } = await store.info();
		for (const doc of await store.list(PREFIX)) subscriptions.#learn(doc._id, doc);
		subscriptions.#following = store.follow(seq, ({ id, doc, deleted }) => {
			if (id.startsWith(PREFIX)) subscriptions.#learn(id, deleted ? undefined : doc);
		});
		return subscriptions;
	}

	/** The devices of a user, the newest first. */
	of(user: string): SubscriptionDocument[] {
		return [...this.#known.values()].filter((doc) => doc.user === user).sort((a, b) => b.at - a.at);
	}

	get count(): number {
		return this.#known.size;
	}

	/** Keeps a device's subscription; its endpoint belongs to one user at a time. The oldest of too many goes. */
	async keep(given: BrowserSubscription, user: string, session: string, at: number): Promise<void> {
		const { endpoint, keys } = given;
		const id = subscriptionId(endpoint);
		const kept = { type: 'subscription', endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
		for (let round = 0; round < TRIES; round++) {
			const before = await this.#store.get(id);
			const doc = { _id: id, ...(before && { _rev: before._rev }), ...kept, user, session, at };
			const [written] = await this.#store.put([doc]);
			if (!written?.ok) continue;
			this.#learn(id, { ...doc, _rev: written.rev });
			await this.drop(this.of(user).slice(MOST_PER_USER));
			return;
		}
		throw new Error('a subscription changes faster than it can be written');
	}

	/** Forgets a user's device. */
	async dropEndpoint(endpoint: string, user: string): Promise<void> {
		const id = subscriptionId(endpoint);
		await this.drop(this.of(user).filter((doc) => doc._id === id));
	}

	/** Forgets the devices of sessions that have ended. */
	async dropSessions(sessions: readonly string[]): Promise<void> {
		const ended = new Set(sessions);
		await this.drop([...this.#known.values()].filter((doc) => ended.has(doc.session)));
	}

	/** Forgets devices; one that was subscribed anew in the meantime stays. */
	async drop(docs: readonly SubscriptionDocument[]): Promise<void> {
		if (docs.length === 0) return;
		const results = await this.#store.put(docs.map(({ _id, _rev }) => ({ _id, _rev, _deleted: true })));
		for (const { id, ok } of results) if (ok) this.#known.delete(id);
	}

	async stop(): Promise<void> {
		await this.#following?.stop();
	}

	#learn(id: string, doc: unknown): void {
		const parsed = subscriptionDocument.safeParse(doc).data;
		if (parsed) this.#known.set(id, parsed);
		else this.#known.delete(id);
	}
}
