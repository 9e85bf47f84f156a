import type { DocStore } from '../store/port.ts';
import type { DocumentCache } from './cache.ts';
import { sessionDocument, type SessionDocument } from './documents.ts';
import { digestOf, newToken } from './token.ts';

/** A phone that is used at least once in this time stays signed in. */
export const SESSION_MS = 90 * 86_400_000;
/** How often a session in use is written anew. */
const RENEW_MS = 86_400_000;

/** A signed-in device; `id` is the digest of its token and may be shown, the token is never kept. */
export interface Session {
	id: string;
	user: string;
	device: string;
	startedAt: number;
	seenAt: number;
	expiresAt: number;
}

export interface SessionDeps {
	store: DocStore;
	cache: DocumentCache;
	clock: () => number;
}

/** The sessions of all users: in the database, so they survive restarts and hold on every instance. */
export class Sessions {
	readonly #deps: SessionDeps;

	constructor(deps: SessionDeps) {
		this.#deps = deps;
	}

	/** Starts a session; the token is given out this once. */
	async begin(user: string, device: string): Promise<{ token: string; session: Session }> {
		const now = this.#deps.clock();
		const token = newToken();
		const session = { user, device, startedAt: now, seenAt: now, expiresAt: now + SESSION_MS };
		const id = digestOf(token);
		const [written] = await this.#deps.store.put([{ _id: `session:${id}`, type: 'session', ...session }]);
		if (!written?.ok) throw new Error('a session could not be written');
		return { token, session: { id, ...session } };
	}

	/** The living session of a token. One that is in use is prolonged, at most once a day; `renewed` says that it was. */
	async find(token: string): Promise<{ session: Session; renewed: boolean } | undefined> {
		const doc = await this.#read(digestOf(token));
		if (!doc || doc.closed) return undefined;
		const renewed = this.#deps.clock() - doc.seenAt > RENEW_MS && (await this.#renew(doc));
		return { session: sessionOf(doc), renewed };
	}

	/** True while the session of this id lives. */
	async alive(id: string): Promise<boolean> {
		const doc = await this.#read(id);
		return doc !== undefined && !doc.closed;
	}

	/** Whose session this was, when it was closed with their account. */
	async closedOf(token: string): Promise<string | undefined> {
		const doc = await this.#read(digestOf(token));
		return doc?.closed && doc.user;
	}

	/** The living sessions of a user, the last used first. */
	async list(user: string): Promise<Session[]> {
		const docs = await this.#all(
			(doc) => doc.user === user && !doc.closed && doc.expiresAt > this.#deps.clock(),
		);
		return docs.map(sessionOf).sort((a, b) => b.seenAt - a.seenAt);
	}

	/** Ends the sessions of these ids. */
	async end(ids: readonly string[]): Promise<void> {
		const docs = await this.#deps.store.bulkGet(ids.map((id) => ({ id: `session:${id}` })));
		await this.#remove(docs.filter((doc) => doc !== undefined));
	}

	/** Ends the sessions of these ids, and keeps in mind that they were: until they would have expired. */
	async close(ids: readonly string[]): Promise<void> {
		const docs = await this.#deps.store.bulkGet(ids.map((id) => ({ id: `session:${id}` })));
		const closed = docs.flatMap((doc) => sessionDocument.safeParse(doc).data ?? []);
		await this.#deps.store.put(closed.map((doc) => ({ ...doc, closed: true })));
		for (const { _id } of closed) this.#deps.cache.forget(_id);
	}

	/** Ends what has expired; gives the ids. */
	async sweep(): Promise<string[]> {
		const docs = await this.#all((doc) => doc.expiresAt <= this.#deps.clock());
		await this.#remove(docs);
		return docs.map((doc) => sessionOf(doc).id);
	}

	async #read(id: string): Promise<SessionDocument | undefined> {
		const doc = sessionDocument.safeParse(await this.#deps.cache.get(`session:${id}`)).data;
		return doc && doc.expiresAt > this.#deps.clock() ? doc : undefined;
	}

	async #renew(doc: SessionDocument): Promise<boolean> {
		const now = this.#deps.clock();
		const [written] = await this.#deps.store.put([{ ...doc, seenAt: now, expiresAt: now + SESSION_MS }]);
		this.#deps.cache.forget(doc._id);
		return written?.ok === true;
	}

	async #all(wanted: (doc: SessionDocument) => boolean): Promise<SessionDocument[]> {
		const docs = await this.#deps.store.list('session:');
		return docs.flatMap((doc) => {
			const parsed = sessionDocument.safeParse(doc).data;
			return parsed && wanted(parsed) ? [parsed] : [];
		});
	}

	async #remove(docs: readonly { _id: string; _rev: string }[]): Promise<void> {
		if (docs.length === 0) return;
		await this.#deps.store.put(docs.map(({ _id, _rev }) => ({ _id, _rev, _deleted: true })));
		for (const { _id } of docs) this.#deps.cache.forget(_id);
	}
}

function sessionOf({ _id, user, device, startedAt, seenAt, expiresAt }: SessionDocument): Session {
	return { id: _id.slice('session:'.length), user, device, startedAt, seenAt, expiresAt };
}
