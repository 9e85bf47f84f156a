import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { headsOf } from '#lib/domain/log/causality.ts';
import { readLog } from '#lib/domain/log/lacking.ts';
import type { DocStore, Revision } from '../store/port.ts';
import { ancestryOf } from './branches.ts';
import type { Row } from './feed.ts';
import { shortenedFor } from './shortened.ts';

/** More news than these are asked for in one go by who has not heard for a while. */
const MOST_ROWS = 4;
const MOST_CHARACTERS = 4_000;
/** Of a long log its end is told: who had all the rest has all of it. */
const NEWEST_ENTRIES = 3;
/** As far back as somebody may be who lacks no more than that. */
const GENERATIONS = 8;
const KEPT = 100;

/** A document as it goes with the news of it. */
interface Load {
	/** As in an answer of `_bulk_get`, as JSON. */
	text: string;
	/** Who wrote what is newest in it, and so has it. */
	author: string | undefined;
}

/**
 * Carries documents with the news of them, to phones that ask for that: as `_bulk_get` would tell them, so that they need
 * not ask. Read once however many are told. Not everything is carried: what is not is fetched.
 */
export class Carrier {
	readonly #data: Pick<DocStore, 'bulkGet' | 'leaves'>;
	readonly #loads = new Map<string, Promise<Load | undefined>>();

	constructor(data: Pick<DocStore, 'bulkGet' | 'leaves'>) {
		this.#data = data;
	}

	/** For each row what goes with it, as JSON; nothing to whoever has written it. */
	async loadsFor(reader: string, rows: readonly Row[]): Promise<(string | undefined)[]> {
		if (rows.length > MOST_ROWS) return [];
		const loads = await Promise.all(rows.map((row) => this.#loadOf(row)));
		return loads.map((load) => (load?.author === reader ? undefined : load?.text));
	}

	/** Makes ready what is being written: read by nobody before the feed tells of it. */
	load(doc: Revision): void {
		void this.#keep(doc._id, doc._rev, Promise.resolve(loadOf(doc)));
	}

	#loadOf({ id, revs: [rev, ...others], deleted }: Row): Promise<Load | undefined> {
		if (rev === undefined || deleted) return Promise.resolve(undefined);
		const read = () => (others.length > 0 ? this.#readAlone(id, rev) : this.#read(id, rev));
		return this.#loads.get(`${id} ${rev}`) ?? this.#keep(id, rev, read());
	}

	#keep(id: string, rev: string, load: Promise<Load | undefined>): Promise<Load | undefined> {
		this.#loads.set(`${id} ${rev}`, load);
		for (const oldest of this.#loads.keys()) {
			if (this.#loads.size <= KEPT) break;
			this.#loads.delete(oldest);
		}
		return load;
	}

	/** A store that does not answer now is not asked for long: the phone asks by itself. */
	async #read(id: string, rev: string): Promise<Load | undefined> {
		const [doc] = await this.#data.bulkGet([{ id, rev }], { revisions: true }).catch(() => []);
		return doc && loadOf(doc);
	}

	/** Where other branches live its reader needs these too. Every conflict that was joined leaves one that does not. */
	async #readAlone(id: string, rev: string): Promise<Load | undefined> {
		const [leaf, ...others] = await this.#data.leaves(id).catch(() => []);
		return leaf?._rev === rev && others.length === 0 ? loadOf(leaf) : undefined;
	}
}

function loadOf(doc: Revision): Load | undefined {
	const log = isLogType(typeOf(doc._id)) ? readLog(doc.log) : undefined;
	const short = log && shortenedFor(doc, heldBefore(doc, log.slice(0, -NEWEST_ENTRIES)));
	const text = JSON.stringify(short ? { short } : { ok: doc });
	return text.length > MOST_CHARACTERS ? undefined : { text, author: log?.at(-1)?.by };
}

/** What somebody holds who lacks the newest entries alone. */
function heldBefore(doc: Revision, log: Parameters<typeof headsOf>[0]) {
	const ancestry = ancestryOf(doc).slice(0, GENERATIONS);
	return { rev: ancestry.at(-1) ?? doc._rev, heads: headsOf(log) };
}
