import { followPages, type NextPage } from '../following.ts';
import { StoreUnavailable, type DocStore } from '../port.ts';
import { graftAll, putAll } from '../writes.ts';
import { Bell } from './bell.ts';
import { Gate } from './gate.ts';
import { getLocal, putLocal, removeLocal } from './local.ts';
import { available, openPouch, type Pouch } from './pouch.ts';
import { changes, leaves, list, missing, read } from './reads.ts';
import { sendBulk } from './writes.ts';

const FOLLOW_PAGE = 100;

/** The database in this folder, made when it is missing. */
export async function openEmbedded(name: string, folder: string): Promise<DocStore> {
	return new EmbeddedStore(name, await openPouch(folder));
}

/** PouchDB on LevelDB behind the port. Its own process is the only writer, so following needs no polling. */
class EmbeddedStore implements DocStore {
	readonly #pouch: Pouch;
	readonly #gate = new Gate();
	readonly #bell = new Bell();
	readonly #closing = new AbortController();

	constructor(
		readonly name: string,
		pouch: Pouch,
	) {
		this.#pouch = pouch;
	}

	get(id: string) {
		return this.#read((pouch) => read(pouch, id));
	}

	leaves(id: string) {
		return this.#read((pouch) => leaves(pouch, id));
	}

	bulkGet(...[asked, { revisions = false } = {}]: Parameters<DocStore['bulkGet']>) {
		return this.#read((pouch) =>
			Promise.all(asked.map(({ id, rev }) => read(pouch, id, { rev, revs: revisions }))),
		);
	}

	revsDiff(...[asked]: Parameters<DocStore['revsDiff']>) {
		return this.#read(async (pouch) => {
			const answers = await Promise.all(
				Object.entries(asked).map(async ([id, revs]): Promise<[string, string[]]> => [
					id,
					await missing(pouch, id, revs),
				]),
			);
			return Object.fromEntries(answers.filter(([, revs]) => revs.length > 0));
		});
	}

	put(...[docs]: Parameters<DocStore['put']>) {
		return this.#write((pouch) => putAll(docs, sendBulk(pouch)));
	}

	graft(...[docs]: Parameters<DocStore['graft']>) {
		return this.#write((pouch) => graftAll(docs, sendBulk(pouch)));
	}

	changes(...[options]: Parameters<DocStore['changes']>) {
		return this.#read((pouch) => changes(pouch, options));
	}

	follow(...[since, onChange, options]: Parameters<DocStore['follow']>) {
		return followPages(this.#pages(), since, onChange, { ...options, until: this.#closing.signal });
	}

	list(...[prefix, options]: Parameters<DocStore['list']>) {
		return this.#read((pouch) => list(pouch, prefix, options));
	}

	info() {
		return this.#read(async (pouch) => {
			const { doc_count, update_seq } = await available(() => pouch.info());
			return { docCount: doc_count, seq: String(update_seq) };
		});
	}

	getLocal(id: string) {
		return this.#read((pouch) => getLocal(pouch, id));
	}

	putLocal(...[id, body]: Parameters<DocStore['putLocal']>) {
		return this.#gated((pouch) => putLocal(pouch, id, body));
	}

	removeLocal(id: string) {
		return this.#gated((pouch) => removeLocal(pouch, id));
	}

	async close() {
		if (this.#closing.signal.aborted) return;
		this.#closing.abort();
		await this.#gate.write(() => available(() => this.#pouch.close()));
	}

	/** Pages for one follower: whoever was told everything waits for the bell, and does not look before it rings. */
	#pages(): NextPage {
		let all: { seq: string; heard: number } | undefined;
		return async (since, signal, failures) => {
			// What was not taken is told again at once: then the follower is not where the last page ended.
			if (failures === 0 && all && all.seq === since) await this.#bell.rung(all.heard, signal);
			const heard = this.#bell.rings;
			const page = await this.changes({ since, limit: FOLLOW_PAGE, bodies: true });
			all = page.done ? { seq: page.lastSeq, heard } : undefined;
			return page;
		};
	}

	async #write<T>(task: (pouch: Pouch) => Promise<T>): Promise<T> {
		const result = await this.#gated(task);
		this.#bell.ring();
		return result;
	}

	#gated<T>(task: (pouch: Pouch) => Promise<T>): Promise<T> {
		return this.#closing.signal.aborted ? closed() : this.#gate.write(() => task(this.#pouch));
	}

	#read<T>(task: (pouch: Pouch) => Promise<T>): Promise<T> {
		return this.#closing.signal.aborted ? closed() : this.#gate.read(() => task(this.#pouch));
	}
}

function closed(): Promise<never> {
	return Promise.reject(new StoreUnavailable('the database is closed'));
}
