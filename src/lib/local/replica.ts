import * as z from 'zod';
import { entryBase, type Entry, type Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { apart } from './apart.ts';
import type { Pouch } from './pouch.ts';
import type { Put, ReplicaStores } from './replica-stores.ts';

/** A document as the replica holds it: one leaf of its revision tree. */
export const leaf = z.looseObject({
	_id: z.string(),
	_rev: z.string(),
	_conflicts: z.array(z.string()).optional(),
	_revisions: z.object({ start: z.number(), ids: z.array(z.string()) }).optional(),
	log: z.array(entryBase).optional().catch(undefined),
	head: z.unknown().optional(),
});
export type Leaf = z.infer<typeof leaf>;

/** The winning leaf as lists need it: its log is not looked at. */
export const listedLeaf = leaf.omit({ log: true, _revisions: true });
export type ListedLeaf = z.infer<typeof listedLeaf>;

/** What somebody wrote into the replica. */
export interface Arrived {
	docs: readonly ListedLeaf[];
	/** The heads of the orders among them have been checked against their schema. */
	checked?: boolean | undefined;
	/** Positions of the replica's feed around the write, when nothing else was written between them. */
	from: number | string;
	to: number | string;
}

/** One step of the replica's feed; without `doc` the document is gone from this phone. */
export interface ReplicaChange {
	id: string;
	doc: ListedLeaf | undefined;
	checked?: boolean | undefined;
}

const opened = z.array(z.object({ ok: leaf.optional() }));
const listed = z.object({ rows: z.array(z.object({ key: z.string(), doc: z.unknown().optional() })) });
type Range = { keys: string[] } | { startkey: string; endkey: string };
const found = z.object({
	rows: z.array(
		z.object({ id: z.string().optional(), value: z.object({ deleted: z.boolean().optional() }).nullish() }),
	),
});
const fed = z.object({
	last_seq: z.union([z.number(), z.string()]),
	results: z.array(z.object({ id: z.string(), deleted: z.boolean().optional(), doc: z.unknown() })),
});
const branches = z.object({
	last_seq: z.union([z.number(), z.string()]),
	results: z.array(z.object({ id: z.string(), changes: z.array(z.unknown()) })),
});
const ends = z.object({ rows: z.array(z.object({ value: z.object({ rev: z.string() }).nullish() })) });
const ended = z.object({ rev: z.string().optional() });
const missing = z.object({ status: z.literal(404) });
/** What PouchDB says of something that can be no document, whatever else is in the batch. */
const noDocument = z.object({ name: z.enum(['doc_validation', 'bad_request', 'missing_id']) });
const failedRow = z.object({ error: z.union([z.string(), z.literal(true)]) });

/** The documents of one person and epoch on this phone: a PouchDB database, read with all leaves and written whole. */
export class Replica {
	readonly #stores: ReplicaStores | undefined;

	/** With `stores` many new documents are put in faster. */
	constructor(
		readonly pouch: Pouch,
		stores?: ReplicaStores,
	) {
		this.#stores = stores;
	}

	/** Every leaf that is not deleted, the winner first, with its ancestry. Empty when the document is not here. */
	async leaves(id: string): Promise<Leaf[]> {
		const winner = await this.#get(id);
		if (!winner) return [];
		const { _conflicts: others = [], ...rest } = winner;
		if (others.length === 0) return [rest];
		const found: unknown = await this.pouch.get(id, { open_revs: others, revs: true });
		return [rest, ...opened.parse(found).flatMap(({ ok }) => ok ?? [])];
	}

	/** The union of the logs of all leaves; undefined when the document is not here. */
	async log(id: string): Promise<Entry[] | undefined> {
		const leaves = await this.leaves(id);
		return leaves.length === 0 ? undefined : unionOf(leaves);
	}

	/** Winning leaves of all documents whose id starts so, ordered by id, with the revisions they conflict with. */
	async list(prefix: string): Promise<ListedLeaf[]> {
		return this.#winners({ startkey: prefix, endkey: `${prefix}\uffff` });
	}

	/** Those of these documents that are here. */
	async present(ids: readonly string[]): Promise<Set<string>> {
		if (ids.length === 0) return new Set();
		const answer: unknown = await this.pouch.allDocs({ keys: [...ids] });
		return new Set(found.parse(answer).rows.flatMap(({ id, value }) => (value?.deleted ? [] : (id ?? []))));
	}

	/** Those of these documents that have several leaves. */
	async conflicted(ids: readonly string[]): Promise<string[]> {
		if (ids.length === 0) return [];
		const winners = await this.#winners({ keys: [...ids] });
		return winners.flatMap(({ _id, _conflicts }) => (_conflicts ? [_id] : []));
	}

	/** The position of the feed, to be given to {@link Replica.changes}. */
	async position(): Promise<number | string> {
		return (await this.pouch.info()).update_seq;
	}

	/** What changed after a position of the feed, and the new position. */
	async changes(since: number | string): Promise<{ changes: ReplicaChange[]; seq: number | string }> {
		const answer: unknown = await this.pouch.changes({ since, include_docs: true, conflicts: true });
		const { results, last_seq: seq } = fed.parse(answer);
		const changes = results.map(({ id, deleted, doc }) => ({
			id,
			doc: deleted ? undefined : listedLeaf.safeParse(doc).data,
		}));
		return { changes, seq };
	}

	/** Those that changed after a position and have several leaves, ended ones counted, and the new position. */
	async branched(since: number | string): Promise<{ ids: string[]; seq: number | string }> {
		const answer: unknown = await this.pouch.changes({ since, style: 'all_docs' });
		const { results, last_seq: seq } = branches.parse(answer);
		return { ids: results.filter(({ changes }) => changes.length > 1).map(({ id }) => id), seq };
	}

	/** Ordinary writes, in one batch; false when another tab was faster with one of them. */
	async write(docs: readonly ({ _id: string } & Record<string, unknown>)[]): Promise<boolean> {
		const results: unknown[] = await this.pouch.bulkDocs([...docs]);
		return results.every((row) => !failedRow.safeParse(row).success);
	}

	/** Takes in revisions as another database has them. What is no document is left out: it must not keep the others away. */
	async graft(docs: readonly ({ _id: string } & Record<string, unknown>)[]): Promise<void> {
		try {
			await this.pouch.bulkDocs([...docs], { new_edits: false });
		} catch (error) {
			if (!noDocument.safeParse(error).success) throw error;
			const [only, ...others] = docs;
			if (only && others.length === 0) return;
			const middle = Math.ceil(docs.length / 2);
			await this.graft(docs.slice(0, middle));
			await this.graft(docs.slice(middle));
		}
	}

	/** The same for documents that are new here; gives what arrived, unless something else was written meanwhile. */
	async graftNew(docs: readonly ListedLeaf[]): Promise<Arrived | undefined> {
		const put = await this.#putNew(docs);
		if (put?.left.length === 0) return { docs, from: put.from, to: put.to };
		if (put) {
			await this.graft(put.left);
			return undefined;
		}
		const from = await this.position();
		await this.graft(docs);
		const to = await this.position();
		return Number(to) - Number(from) === docs.length ? { docs, from, to } : undefined;
	}

	/** Takes a document off this phone: local tombstones on every leaf, which are never sent. */
	async drop(id: string): Promise<void> {
		const leaves = await this.leaves(id);
		if (leaves.length > 0) await this.write(leaves.map(({ _rev }) => ({ _id: id, _rev, _deleted: true })));
	}

	/** Ends the winning leaf of a document that need not be readable for that; gives the revision of its end. */
	async end(id: string): Promise<string | undefined> {
		const { rows } = ends.parse(await this.pouch.allDocs({ keys: [id] }));
		const _rev = rows[0]?.value?.rev;
		if (_rev === undefined) return undefined;
		return z.array(ended).parse(await this.pouch.bulkDocs([{ _id: id, _rev, _deleted: true }]))[0]?.rev;
	}

	/** What was noted of the database itself under that name: lost together with it, never replicated. */
	note(name: string): Promise<unknown> {
		return unlessMissing(this.pouch.get(`_local/gendan-${name}`));
	}

	async setNote(name: string, content: Readonly<Record<string, unknown>>): Promise<void> {
		const found = z.object({ _rev: z.string().optional() }).safeParse(await this.note(name)).data;
		await this.pouch.put({ ...found, ...content, _id: `_local/gendan-${name}` });
	}

	async close(): Promise<void> {
		this.#stores?.close();
		await this.pouch.close();
	}

	/** PouchDB makes the stores, and brings old ones up to date. */
	async #putNew(docs: readonly ListedLeaf[]): Promise<Put<ListedLeaf> | undefined> {
		if (!this.#stores) return undefined;
		await this.position();
		return this.#stores.putNew(docs);
	}

	/** Read one by one where they cannot be read together: those that cannot be read at all are left out, and said. */
	async #winners(range: Range): Promise<ListedLeaf[]> {
		const { pouch } = this;
		const read = async (some: Range, how: { include_docs?: true; conflicts?: true }) => {
			const answer: unknown = await pouch.allDocs({ ...some, ...how });
			return listed.parse(answer).rows;
		};
		const whole = { include_docs: true, conflicts: true } as const;
		const rows = await read(range, whole).catch(async () => {
			const found: z.infer<typeof listed>['rows'] = [];
			await apart(this, await read(range, {}), async ({ key }) => {
				found.push(...(await read({ keys: [key] }, whole)));
			});
			return found;
		});
		return rows.flatMap(({ doc }) => listedLeaf.safeParse(doc).data ?? []);
	}

	async #get(id: string): Promise<Leaf | undefined> {
		const found = await unlessMissing(this.pouch.get(id, { conflicts: true, revs: true }));
		return leaf.safeParse(found).data;
	}
}

/** What was asked for, or nothing where it is not there. Every other failure stays one. */
async function unlessMissing(asking: Promise<unknown>): Promise<unknown> {
	try {
		return await asking;
	} catch (error) {
		if (missing.safeParse(error).success) return undefined;
		throw error;
	}
}

/** The union of the leaves' logs. */
export function unionOf(leaves: readonly { log?: Log | undefined }[]): Entry[] {
	return union(...leaves.map(({ log = [] }) => log));
}
