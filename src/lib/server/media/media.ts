import { createHash } from 'node:crypto';
import { MOST_BYTES, sha256, type MediaType } from '#lib/domain/media/reference.ts';
import type { Person } from '#lib/domain/people.ts';
import { Problem } from '../problem.ts';
import { Allowance } from './allowance.ts';
import { judge } from './drawable.ts';
import type { MediaStore } from './port.ts';
import type { MediaReferences } from './references.ts';

export interface MediaDeps {
	store: MediaStore;
	references: MediaReferences;
	/** May this person read that document now? */
	mayRead: (user: Person, document: string) => boolean;
	/** False while the references may lack what the database has. */
	current: () => boolean;
	clock: () => number;
	/** Bytes that a person may put within an hour. */
	hourly?: number | undefined;
}

/** How long a picture may wait for an entry that refers to it (RULES.md V6). */
export const ORPHAN_GRACE_MS = 7 * 86_400_000;
const PAGE = 200;

/** Photos and signatures on the server: who may put them, who may see them, and when they go (RULES.md V1…V6). */
export class Media {
	readonly #deps: MediaDeps;
	readonly #allowance: Allowance;
	/** What the last look found forgotten. */
	#forgotten: ReadonlySet<string> = new Set();

	constructor(deps: MediaDeps) {
		this.#deps = deps;
		this.#allowance = new Allowance(deps.clock, deps.hourly);
	}

	/**
	 * Keeps the picture under its name. Throws the Problems `not-found` for a name that none can have, `too-large`,
	 * `throttled`, `media-hash` for other bytes than the name says, and `media-content` for what may not be kept.
	 */
	async put(name: string, content: Uint8Array, user: Person): Promise<void> {
		if (!isName(name)) throw new Problem('not-found');
		if (content.byteLength > MOST_BYTES) throw new Problem('too-large');
		const wait = this.#allowance.spend(user.id, content.byteLength);
		if (wait > 0) throw new Problem('throttled', { retryAfter: Math.ceil(wait / 1000) });
		if (createHash('sha256').update(content).digest('hex') !== name) throw new Problem('media-hash');
		const facts = judge(content);
		if (!facts) throw new Problem('media-content');
		const { store, clock } = this.#deps;
		await store.put({ sha256: name, type: facts.type, content, by: user.id, at: clock() });
	}

	/** The picture, for whom it is. Throws the Problem `not-found` for every other case alike (RULES.md V4, V5). */
	async get(name: string, user: Person): Promise<{ type: MediaType; content: Uint8Array<ArrayBuffer> }> {
		const authors = this.#authorsFor(name, user);
		// Nothing is looked up for whom nobody refers to it: the answer takes as long as for what is not there.
		const found = authors.size > 0 ? await this.#deps.store.get(name) : undefined;
		if (!found?.facts.by.some((person) => authors.has(person))) throw new Problem('not-found');
		return { type: found.facts.type, content: found.content };
	}

	/**
	 * Takes away what nothing refers to, in two looks after each other: of several branches the winner alone is looked at, and may
	 * lack an entry until they are joined.
	 */
	async sweep(): Promise<void> {
		const { store, references, current, clock } = this.#deps;
		const before = clock() - ORPHAN_GRACE_MS;
		const forgotten = new Set<string>();
		for (let after: string | undefined; ;) {
			const page = await store.list({ after, limit: PAGE });
			// While the feed is broken off, what looks forgotten may be in use.
			if (!current()) return;
			for (const { sha256: name, at } of page) {
				if (at >= before || references.has(name)) continue;
				forgotten.add(name);
				if (this.#forgotten.has(name)) await store.remove(name, before);
			}
			after = page.at(-1)?.sha256;
			if (after === undefined) break;
		}
		this.#forgotten = forgotten;
	}

	/** Who refers to the picture in documents that this person may read. */
	#authorsFor(name: string, user: Person): Set<string> {
		const { references, mayRead } = this.#deps;
		const readable = isName(name)
			? [...references.to(name)].filter(({ document }) => mayRead(user, document))
			: [];
		return new Set(readable.flatMap(({ by }) => [...by]));
	}
}

function isName(name: string): boolean {
	return sha256.safeParse(name).success;
}
