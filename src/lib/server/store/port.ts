import type { MediaStore } from '../media/port.ts';

/** A document as CouchDB stores it. Plain JSON only. */
export interface StoredDocument {
	_id: string;
	_rev?: string | undefined;
	_deleted?: boolean | undefined;
	/** Ancestry as replication carries it: `start` is the generation of `ids[0]`, ids newest first, without generation. */
	_revisions?: { start: number; ids: string[] } | undefined;
	[field: string]: unknown;
}

/** A document that has a revision. */
export type Revision = StoredDocument & { _rev: string };

/** Why a document was not written. `invalid`, `too-large`: no store could hold it, whatever is there already. */
export type WriteError = 'conflict' | 'forbidden' | 'unauthorized' | 'invalid' | 'too-large' | 'internal';

export type WriteResult =
	{ id: string; rev: string; ok: true } | { id: string; ok: false; error: WriteError; reason: string };

export interface Change {
	id: string;
	/** Opaque position in the feed. */
	seq: string;
	/** Every leaf revision, the winner first. */
	revs: string[];
	deleted: boolean;
	/** The winning revision (a tombstone when deleted), when asked for with `bodies`. */
	doc?: Revision | undefined;
}

export interface ChangesPage {
	changes: Change[];
	lastSeq: string;
	/** True when nothing was left after this page. */
	done: boolean;
}

export interface Following {
	/** Resolves when the callback under way has ended; it is not called again. Not to be awaited inside the callback. */
	stop(): Promise<void>;
}

export interface FollowOptions {
	/** Told of every failed attempt; `failures` counts those in a row. */
	onBreak?: ((error: unknown, failures: number) => void) | undefined;
	/** Told of every page that came and was taken, an empty one too: after a break the feed is whole again. */
	onPage?: (() => void) | undefined;
}

/**
 * One database, with CouchDB's revision semantics. Two adapters, `couch` and `embedded`, pass the same contract
 * (`contract/`). A write that was answered is durable. Only leaf revisions are kept for certain: older bodies go with
 * compaction. Ids that start with `_` belong to the store: never read, written or listed here. Failures of the store
 * itself (unreachable, broken) throw {@link StoreUnavailable}; expected outcomes are values.
 */
export interface DocStore {
	readonly name: string;
	/** The winning revision, or undefined when there is none or it is deleted. */
	get(id: string): Promise<Revision | undefined>;
	/** Every leaf revision that is not deleted, the winner first, each with `_revisions`. */
	leaves(id: string): Promise<Revision[]>;
	/** The asked revisions, or the winner where `rev` is absent, in order; undefined for what is not there. */
	bulkGet(
		asked: readonly { id: string; rev?: string }[],
		options?: { revisions?: boolean },
	): Promise<(Revision | undefined)[]>;
	/** For each document the revisions that the store does not have. Documents with none missing are left out. */
	revsDiff(asked: Readonly<Record<string, readonly string[]>>): Promise<Record<string, string[]>>;
	/** Ordinary writes: each names the revision it follows. One result per document, in order. */
	put(docs: readonly StoredDocument[]): Promise<WriteResult[]>;
	/** Replicated writes (`new_edits: false`): revisions are taken as given. One result per document, in order. */
	graft(docs: readonly StoredDocument[]): Promise<WriteResult[]>;
	/**
	 * A page of the feed after `since` (undefined: from the start), oldest first, at most `limit`. Throws
	 * {@link UnknownSequence} for a `since` that no feed of this store gave.
	 */
	changes(options: { since?: string | undefined; limit: number; bodies?: boolean }): Promise<ChangesPage>;
	/**
	 * Calls back for every change after `since`, in the feed's order, one at a time, with bodies, until stopped. A change
	 * that is overtaken by a later one of its document may be left out. After a break, or a callback that threw, what was
	 * not taken comes again; a change may come twice.
	 */
	follow(
		since: string | undefined,
		onChange: (change: Change) => void | Promise<void>,
		options?: FollowOptions,
	): Following;
	/** Winning revisions of documents whose id starts with the prefix, ordered by id. */
	list(prefix: string, options?: { limit?: number; after?: string }): Promise<Revision[]>;
	/** Counts and the current position of the feed. */
	info(): Promise<{ docCount: number; seq: string }>;
	/** Documents that are not replicated (checkpoints). */
	getLocal(id: string): Promise<StoredDocument | undefined>;
	/** Writes a local document (`id` without `_local/`), last one wins; gives its revision. */
	putLocal(id: string, body: Readonly<Record<string, unknown>>): Promise<string>;
	removeLocal(id: string): Promise<void>;
	close(): Promise<void>;
}

/** Opens databases by name; creates what is missing. */
export interface StoreServer {
	readonly kind: 'couch' | 'embedded';
	open(name: DatabaseName): Promise<DocStore>;
	/** Photos and signatures, which are no documents. */
	openMedia(): Promise<MediaStore>;
	/** True when the store answers. */
	alive(): Promise<boolean>;
	close(): Promise<void>;
}

/** `gendan` is the replicated one; the others never leave the server. */
export const DATABASE_NAMES = ['gendan', 'accounts', 'operations', 'media'] as const;
export type DatabaseName = (typeof DATABASE_NAMES)[number];

/** The store could not be reached or is broken: not the caller's fault, worth trying again. */
export class StoreUnavailable extends Error {
	override name = 'StoreUnavailable';
}

/** A feed position that this store never gave. */
export class UnknownSequence extends Error {
	override name = 'UnknownSequence';
}
