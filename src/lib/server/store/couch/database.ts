import * as z from 'zod';
import { followPages } from '../following.ts';
import { StoreUnavailable, type DocStore } from '../port.ts';
import { graftAll, putAll } from '../writes.ts';
import { changes, nextPage } from './feed.ts';
import { getLocal, putLocal, removeLocal } from './local.ts';
import { bulkGet, get, leaves, list, revsDiff } from './reads.ts';
import type { Ask } from './request.ts';
import { sendBulk } from './writes.ts';

const summary = z.looseObject({
	doc_count: z.number(),
	update_seq: z.union([z.string(), z.number()]).transform(String),
});
const designs = z.looseObject({ rows: z.array(z.unknown()) });

/** A CouchDB database behind the port. Keeps nothing: any number of processes may use it at once. */
export class CouchStore implements DocStore {
	readonly #ask: Ask;
	readonly #closing = new AbortController();

	constructor(
		readonly name: string,
		ask: Ask,
	) {
		this.#ask = (schema, question) =>
			this.#closing.signal.aborted
				? Promise.reject(new StoreUnavailable('the database is closed'))
				: ask(schema, question);
	}

	get(id: string) {
		return get(this.#ask, id);
	}

	leaves(id: string) {
		return leaves(this.#ask, id);
	}

	bulkGet(...[asked, { revisions = false } = {}]: Parameters<DocStore['bulkGet']>) {
		return bulkGet(this.#ask, asked, revisions);
	}

	revsDiff(...[asked]: Parameters<DocStore['revsDiff']>) {
		return revsDiff(this.#ask, asked);
	}

	put(...[docs]: Parameters<DocStore['put']>) {
		return putAll(docs, sendBulk(this.#ask));
	}

	graft(...[docs]: Parameters<DocStore['graft']>) {
		return graftAll(docs, sendBulk(this.#ask));
	}

	changes(...[options]: Parameters<DocStore['changes']>) {
		return changes(this.#ask, options);
	}

	follow(...[since, onChange, options]: Parameters<DocStore['follow']>) {
		const until = this.#closing.signal;
		return followPages(nextPage(this.#ask), since, onChange, { ...options, until });
	}

	list(...[prefix, options]: Parameters<DocStore['list']>) {
		return list(this.#ask, prefix, options);
	}

	async info() {
		const [{ doc_count, update_seq }, { rows }] = await Promise.all([
			this.#ask(summary),
			this.#ask(designs, { path: '_all_docs', query: { startkey: '_design/', endkey: '_design0' } }),
		]);
		return { docCount: doc_count - rows.length, seq: update_seq };
	}

	getLocal(id: string) {
		return getLocal(this.#ask, id);
	}

	putLocal(...[id, body]: Parameters<DocStore['putLocal']>) {
		return putLocal(this.#ask, id, body);
	}

	removeLocal(id: string) {
		return removeLocal(this.#ask, id);
	}

	close() {
		this.#closing.abort();
		return Promise.resolve();
	}
}
