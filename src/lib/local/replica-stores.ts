import * as z from 'zod';
import { answered, ReopeningDatabase, whenTaken } from './idb.ts';

/** PouchDB puts this before the names of its databases. */
export const PREFIX = '_pouch_';
/** PouchDB's own names for its stores, and the version of their layout that is known here. */
const LATEST = 'document-store';
const REVISIONS = 'by-sequence';
const META = 'meta-store';
const LAYOUT = 5;
/** PouchDB cuts longer ancestries short. */
const ANCESTORS = 1000;

const counted = z.looseObject({ docCount: z.number() });
const lastKey = z
	.object({ key: z.number() })
	.nullable()
	.transform((cursor) => cursor?.key ?? 0);
const plain = z
	.looseObject({
		_id: z.string().regex(/^[^_]/),
		_rev: z.string(),
		_revisions: z.object({ start: z.number(), ids: z.array(z.string()).min(1).max(ANCESTORS) }),
	})
	.refine(({ _id, _rev, _revisions, ...content }) => Object.keys(content).every(isContent));

type Plain = z.infer<typeof plain>;

/** What came of putting documents in. */
export interface Put<T> {
	/** Positions of the feed before and after. */
	from: number;
	to: number;
	/** Those that were left out: they are here already, or there is more to them than content and ancestry. */
	left: T[];
}

/**
 * The stores in which PouchDB's `idb` adapter keeps a replica, for one thing alone: putting in at once many documents that
 * are not there yet. PouchDB looks each of them up and waits for two answers in turn. What it finds afterwards is what it would
 * have written itself.
 */
export class ReplicaStores {
	readonly #database: ReopeningDatabase;

	/** PouchDB must have opened the database first. */
	constructor(factory: IDBFactory, name: string) {
		this.#database = new ReopeningDatabase(factory, PREFIX + name);
	}

	/** All or nothing; undefined when the stores are laid out in a way that is not known here. */
	async putNew<T extends object>(docs: readonly T[]): Promise<Put<T> | undefined> {
		if ((await this.#database.version()) !== LAYOUT) return undefined;
		// As PouchDB does it: the server has them all, and what is noted of the load lies in the same database.
		return this.#database.transact(
			[LATEST, REVISIONS, META],
			'readwrite',
			(transaction) => put(transaction, docs),
			'relaxed',
		);
	}

	close(): void {
		this.#database.close();
	}
}

async function put<T extends object>(transaction: IDBTransaction, docs: readonly T[]): Promise<Put<T>> {
	const latest = transaction.objectStore(LATEST);
	const revisions = transaction.objectStore(REVISIONS);
	const metas = transaction.objectStore(META);
	// Asked together: each answer that is waited for costs a way to the browser's own thread and back.
	const [known, last, given] = await Promise.all([
		answered(metas.get(META)),
		answered(revisions.openKeyCursor(null, 'prev')),
		// The generator of these keys tells the next one only by giving it away.
		answered(revisions.add({})),
	]);
	const meta = counted.parse(known);
	const from = lastKey.parse(last);
	let seq = z.number().parse(given);
	revisions.delete(seq);
	const places: { doc: T; id: string; at: number; revised: boolean; listed: boolean }[] = [];
	const left: T[] = [];
	for (const doc of docs) {
		const fit = plain.safeParse(doc).data;
		if (!fit) {
			left.push(doc);
			continue;
		}
		const at = seq++;
		const { revision, entry } = rowsOf(fit, at);
		const place = { doc, id: entry.id, at, revised: true, listed: true };
		places.push(place);
		whenTaken(revisions.put(revision, at), () => (place.revised = false));
		whenTaken(latest.add(entry), () => (place.listed = false));
	}
	// Answered when all before it have been.
	await answered(metas.get(META));
	for (const { doc, id, at, revised, listed } of places) {
		if (revised && listed) continue;
		left.push(doc);
		if (revised) revisions.delete(at);
		if (listed) latest.delete(id);
	}
	metas.put({ ...meta, docCount: meta.docCount + docs.length - left.length });
	return { from, to: seq - 1, left };
}

/** What PouchDB writes of a document: its content, and what is known of its revisions. */
function rowsOf({ _id: id, _rev: rev, _revisions, ...content }: Plain, seq: number) {
	const ancestry = { revisions: _revisions, rev_tree: treeOf(_revisions) };
	const told = { id, rev, ...ancestry, winningRev: rev, deleted: false, seq };
	return {
		revision: { ...content, _doc_id_rev: `${id}::${rev}` },
		entry: { data: JSON.stringify(told), winningRev: rev, deletedOrLocal: '0', seq, id },
	};
}

/** A field that PouchDB keeps with the content, and not with the ancestry. */
function isContent(name: string): boolean {
	return !name.startsWith('_');
}

type Branch = [rev: string, { status: 'available' | 'missing' }, Branch[]];

/** One branch of ancestors of which only the last is here, as PouchDB keeps it: the oldest first. */
function treeOf({ start, ids }: Plain['_revisions']): { pos: number; ids: Branch }[] {
	const [leaf = '', ...ancestors] = ids;
	const grown = ancestors.reduce<Branch>(
		(branch, rev) => [rev, { status: 'missing' }, [branch]],
		[leaf, { status: 'available' }, []],
	);
	return [{ pos: start - ids.length + 1, ids: grown }];
}
