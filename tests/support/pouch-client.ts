import memory from 'pouchdb-adapter-memory';
import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import * as z from 'zod';
import { logDocument, orderDocument } from '#lib/domain/documents.ts';
import type { Draft } from '#lib/domain/log/append.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { winnerFirst } from '#lib/server/store/revision.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { appended, documentOf } from './builders.ts';
import { cookieOf, type Reachable } from './gateway-server.ts';

PouchDB.plugin(memory).plugin(http).plugin(replication);

const leaf = z.looseObject({ _id: z.string(), _rev: z.string(), _deleted: z.boolean().optional() });
type Leaf = z.infer<typeof leaf>;
const openRevisions = z.array(z.looseObject({ ok: leaf }));
const missing = z.looseObject({ status: z.literal(404) });
const rows = z.object({ rows: z.array(z.looseObject({ id: z.string() })) });
const refusal = z.looseObject({ id: z.string(), code: z.string().optional() });

let clients = 0;

/**
 * Plain PouchDB, with a database in memory and the standard replication: what anybody's CouchDB client would do. It writes
 * on the winner whatever it has seen, and resolves no conflicts.
 */
export class PouchClient {
	readonly name: string;
	readonly local: PouchDB.Database;
	readonly denied: z.infer<typeof refusal>[] = [];
	readonly #device: string;
	readonly #before = new Map<string, () => Promise<void>>();
	#server: Reachable;
	#remote: PouchDB.Database;

	constructor(server: Reachable, name: string) {
		this.name = name;
		this.#server = server;
		this.#device = `client${++clients}`;
		this.local = new PouchDB(`${this.#device}-${process.pid}-${name}`, { adapter: 'memory' });
		this.#remote = this.#connect();
	}

	/** Goes on with another server, as after a restart. */
	moveTo(server: Reachable): void {
		this.#server = server;
		this.#remote = this.#connect();
	}

	/** Lets something happen just before the next request to that endpoint goes out. */
	before(endpoint: string, happens: () => Promise<void>): void {
		this.#before.set(endpoint, happens);
	}

	async pull() {
		return this.local.replicate.from(this.#remote);
	}

	/** As after a first load: from that position, and later from the checkpoint that this leaves. */
	async pullSince(seq: string) {
		return this.local.replicate.from(this.#remote, { since: seq, checkpoint: 'target' });
	}

	async push() {
		return this.local.replicate.to(this.#remote).on('denied', (error) => {
			this.denied.push(refusal.parse(error));
		});
	}

	/** Sends, then takes in, until nothing is left to do in either direction. */
	async sync(): Promise<void> {
		await this.push();
		await this.pull();
	}

	/** Follows the server until it is told to stop. */
	live(): PouchDB.Replication.Replication<object> {
		return this.local.replicate.from(this.#remote, { live: true, retry: true });
	}

	/** Appends to a document, made when there is none; gives the new entries' ids. */
	async write(id: string, ...drafts: readonly Draft[]): Promise<EntryId[]> {
		const [winner, ...others] = await this.leaves(id);
		const before = logOf(winner ? [winner, ...others] : []);
		const log = appended(
			before,
			{ by: this.name, now: this.#server.clock.now, device: this.#device },
			...drafts,
		);
		await this.local.put({ ...documentOf(id, log), ...(winner && { _rev: winner._rev }) });
		const known = new Set(before.map((entry) => entry.id));
		return log.map((entry) => entry.id).filter((entry) => !known.has(entry));
	}

	/** Leaves that are not deleted, the winner first. */
	async leaves(id: string): Promise<Leaf[]> {
		const found = openRevisions.parse(await this.#orMissing(this.local.get(id, { open_revs: 'all' })));
		return winnerFirst(found.map(({ ok }) => ok).filter((doc) => !doc._deleted));
	}

	/** The union of what the leaves hold. */
	async log(id: string): Promise<Entry[]> {
		return logOf(await this.leaves(id));
	}

	async state(id: string): Promise<OrderState> {
		const state = foldOrder(await this.log(id));
		if (!state) throw new Error(`${this.name} has no ${id}`);
		return state;
	}

	/** The document as it is stored, head included. */
	async stored(id: string) {
		return orderDocument.parse(await this.local.get(id));
	}

	async ids(): Promise<string[]> {
		return rows.parse(await this.local.allDocs()).rows.map((row) => row.id);
	}

	/** Everything the database holds, as text: all leaves of all documents. */
	async dump(): Promise<string> {
		const leaves = await Promise.all(
			(await this.ids()).map((id) => this.local.get(id, { open_revs: 'all' })),
		);
		return JSON.stringify(leaves);
	}

	async close(): Promise<void> {
		await this.local.destroy();
	}

	async #happen(url: string | Request): Promise<void> {
		const endpoint = pathOf(url).at(-1) ?? '';
		const happens = this.#before.get(endpoint);
		this.#before.delete(endpoint);
		await happens?.();
	}

	async #orMissing(asked: Promise<unknown>): Promise<unknown> {
		try {
			return await asked;
		} catch (error) {
			if (missing.safeParse(error).success) return [];
			throw error;
		}
	}

	#connect(): PouchDB.Database {
		return new PouchDB(this.#server.urlFor(this.name), {
			adapter: 'http',
			fetch: async (url, options = {}) => {
				await this.#happen(url);
				const headers = new Headers(options.headers);
				headers.set('cookie', cookieOf(this.name));
				const answer = fetch(url, { ...options, headers });
				// Asked for a count of tasks alone; PouchDB would leave its rejection unhandled.
				return pathOf(url).length === 2 ? answer.catch(() => Response.json({})) : answer;
			},
		});
	}
}

function pathOf(url: string | Request): string[] {
	return new URL(typeof url === 'string' ? url : url.url).pathname.split('/').filter(Boolean);
}

function logOf(leaves: readonly Leaf[]): Entry[] {
	return union(...leaves.map((doc) => logDocument.parse(doc).log));
}
