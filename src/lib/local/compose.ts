import { foldCustomer } from '#lib/domain/customer/fold.ts';
import { foldDeal, type DealHead } from '#lib/domain/deal/fold.ts';
import { NOUNS, orderIdOf, type LogType } from '#lib/domain/documents.ts';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { entryBase, type Entry, type Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { readOrderEntry } from '#lib/domain/order/entries.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayAppendCommercially, mayAppendToOrder } from '#lib/domain/permission.ts';
import type { JournalRow } from './journal-row.ts';
import type { Known } from './journal.ts';
import { overlay } from './overlay.ts';
import type { WriteRefusal } from './written.ts';

export interface Author {
	user: Person;
	/** Corrected to the server's clock, ms. */
	now: number;
	/** By how much that is corrected, ms. */
	offset?: number;
}

/**
 * Entries in the making: each is stamped after all that is known of its document, checked by schema and permission as
 * the gateway will, and becomes a journal row. Pure: what it gives is written by the journal, or not at all.
 */
export class Composition {
	readonly rows: JournalRow[] = [];
	readonly #known: Known;
	readonly #author: Author;
	readonly #logs = new Map<string, Entry[]>();

	/** `bases` are the logs of the documents as the replica has them. */
	constructor(known: Known, author: Author, bases: ReadonlyMap<string, Log>) {
		this.#known = known;
		this.#author = author;
		for (const [doc, log] of bases)
			this.#logs.set(
				doc,
				overlay(
					log,
					known.rows.filter((row) => row.doc === doc),
				),
			);
	}

	/** The document's log, with what was composed so far. */
	log(doc: string): Log {
		return this.#logs.get(doc) ?? [];
	}

	/** The order as its log says so far. */
	order(id: string): OrderState | undefined {
		return foldOrder(this.log(id));
	}

	/** Adds an entry, or says why it may not be. */
	add(doc: string, type: LogType, draft: Draft): WriteRefusal | undefined {
		const log = this.log(doc);
		const { user, now, offset } = this.#author;
		const last: EntryId | undefined = this.rows.at(-1)?.id ?? this.#known.last;
		const author = { by: user.id, device: this.#known.device, now, last };
		const made = stamped(log, draft, author);
		const said = NOUNS[type].entry.safeParse(made).data;
		const entry = said && entryBase.parse(canonical({ ...made, ...said }));
		if (!entry) return 'schema';
		if (!this.#permitted(doc, type, entry)) return 'permission';
		this.rows.push({ id: entry.id, doc, entry, state: 'pending', offset });
		this.#logs.set(doc, union(log, [entry]));
		return undefined;
	}

	#permitted(doc: string, type: LogType, entry: Entry): boolean {
		const { user } = this.#author;
		const order = this.order(type === 'deal' ? orderIdOf(doc) : doc);
		const customer = type === 'customer' ? (foldCustomer(this.log(doc)) ?? undefined) : undefined;
		if (type !== 'order') return mayAppendCommercially(user, type, entry, { order, customer });
		const known = readOrderEntry(entry);
		return known !== undefined && mayAppendToOrder(user, known, order, { deal: this.#dealBeside(doc) });
	}

	/** The order's deal, when it was read for this; not knowing it forbids nothing here, and the server knows. */
	#dealBeside(order: string): DealHead | null | undefined {
		const log = this.#logs.get(order.replace('order:', 'deal:'));
		return log && foldDeal(log);
	}
}
