import { StoreUnavailable, type DocStore, type Revision } from '../store/port.ts';
import { join, type Content } from './branches.ts';
import type { Carrier } from './carrier.ts';
import type { Follower } from './follower.ts';
import type { GatewayLog } from './gateway-log.ts';
import { Serial } from './serial.ts';

/** What is there of a document, what came in, and what it is to say. */
export interface Joining {
	id: string;
	leaves: readonly Revision[];
	/** Not stored yet. */
	incoming: Revision | undefined;
	wanted: Content;
}

/** No store takes this document, whenever it is tried again. */
export class Unstorable extends Error {
	override name = 'Unstorable';

	constructor(
		message: string,
		readonly code: 'schema' | 'too-large',
	) {
		super(message);
	}
}

/**
 * The one place that writes replicated documents: one write at a time for each, always ending in a single leaf. What came in and
 * what it is joined to go to the store together, so no reader ever sees a head that nobody checked.
 */
export class Writer {
	readonly #serial = new Serial();
	readonly #data: DocStore;
	readonly #follower: Pick<Follower, 'hasSeen'>;
	readonly #carrier: Carrier;
	readonly #log: GatewayLog;

	constructor(
		data: DocStore,
		{ follower, carrier, log }: { follower: Pick<Follower, 'hasSeen'>; carrier: Carrier; log: GatewayLog },
	) {
		this.#data = data;
		this.#follower = follower;
		this.#carrier = carrier;
		this.#log = log;
	}

	/** Runs the task while nobody else of this instance works on the document. */
	exclusively<T>(id: string, task: () => Promise<T>): Promise<T> {
		return this.#serial.run(id, task);
	}

	/** Writes what is missing. Resolves with the leaf's revision when readers of this instance see it. */
	async write({ id, leaves, incoming, wanted }: Joining): Promise<string> {
		const { writes, rev } = join(id, leaves, incoming, wanted);
		if (writes.length === 0) return rev;
		const storing = this.#data.graft(writes);
		const leaf = writes.find(({ _rev }) => _rev === rev);
		// While the disk works, so that it is ready when the feed tells.
		if (leaf) this.#carrier.load(leaf);
		const results = await storing;
		for (const result of results) {
			if (result.ok) continue;
			const { error, reason } = result;
			this.#log.error({ id, error, reason }, 'the store refused a document');
			if (error === 'forbidden' || error === 'invalid') throw new Unstorable(reason, 'schema');
			if (error === 'too-large') throw new Unstorable(reason, error);
			throw new StoreUnavailable(`the store refused ${id}: ${reason}`);
		}
		if (!(await this.#follower.hasSeen(id, rev))) this.#log.warn({ id, rev }, 'the feed is late');
		return rev;
	}
}
