import { orderIdOf, personDocument, typeOf } from '#lib/domain/documents.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { headOf, orderHead, type OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { COMPANY, readCompany, type Company } from './company.ts';
import { isPending, type JournalRow, type UnreadableRow } from './journal-row.ts';
import type { Phone } from './phone.ts';
import { shownLog } from './reads.ts';
import type { Arrived, ListedLeaf, ReplicaChange } from './replica.ts';

export interface OrderRow {
	readonly id: string;
	readonly head: OrderHead;
	/** Entries of the order and its deal that are only on this phone. */
	readonly unsent: number;
}

/**
 * What lists need, kept in memory and current: heads of all orders, people, the company's settings, the journal. Reads the
 * replica once and then only what changed. `changed` is called with the ids of the documents concerned.
 */
export class Live {
	readonly orders = new Map<string, OrderRow>();
	readonly people = new Map<string, Person>();
	company: Company = readCompany(undefined);
	journal: readonly JournalRow[] = [];
	unreadable: readonly UnreadableRow[] = [];
	/** Resolves when everything was read once. */
	readonly ready: Promise<void>;
	readonly #phone: Phone;
	readonly #changed: (ids: ReadonlySet<string>) => void;
	readonly #silence: () => void;
	#seq: number | string = 0;
	#told = new Set<string>();
	#arrived: Arrived[] = [];
	#work: Promise<void> | undefined;
	#again = false;
	#closed = false;

	constructor(phone: Phone, changed: (ids: ReadonlySet<string>) => void) {
		this.#phone = phone;
		this.#changed = changed;
		this.ready = this.#load();
		this.#work = this.#settled(this.ready);
		this.#silence = phone.news.listen((item, arrived) => {
			if (item.about === 'pictures') return;
			if (item.about === 'journal') for (const doc of item.docs) this.#told.add(doc);
			if (arrived) this.#arrived.push(arrived);
			this.refresh();
		});
	}

	/** Looks what changed; calls that come together are one look. */
	refresh(): void {
		this.#again = this.#work !== undefined;
		if (this.#again || this.#closed) return;
		this.#work = this.#settled(this.#update());
	}

	close(): void {
		this.#closed = true;
		this.#silence();
	}

	/** A replica that closes or fails under us is opened again by whoever owns it, and followed anew. */
	async #settled(work: Promise<void>): Promise<void> {
		await work.catch(() => undefined);
		this.#work = undefined;
		if (this.#again) this.refresh();
	}

	async #load(): Promise<void> {
		const { replica } = this.#phone;
		this.#seq = await replica.position();
		await this.#readJournal();
		const kinds = await Promise.all(['order:', 'person:', COMPANY].map((prefix) => replica.list(prefix)));
		const docs = kinds.flat();
		for (const doc of docs) await this.#take(doc._id, doc);
		const known = new Set(docs.map((doc) => doc._id));
		const unapplied = this.journal.map((row) => row.doc).filter((doc) => !known.has(doc));
		for (const doc of new Set(unapplied)) await this.#take(doc, undefined);
		if (!this.#closed) this.#changed(new Set([...known, ...unapplied]));
	}

	async #update(): Promise<void> {
		const { replica } = this.#phone;
		const told = this.#told;
		this.#told = new Set();
		const fresh = this.#takeArrived();
		const { changes: read, seq } = await replica.changes(this.#seq);
		const changes = [...fresh, ...read];
		await this.#readJournal();
		const changed = new Set(changes.map((change) => change.id));
		for (const { id, doc } of changes) await this.#take(id, doc);
		for (const doc of told) if (!changed.has(doc)) await this.#reread(doc);
		this.#seq = seq;
		const ids = new Set([...changed, ...told]);
		if (ids.size > 0 && !this.#closed) this.#changed(ids);
	}

	async #readJournal(): Promise<void> {
		const { rows, unreadable } = await this.#phone.journal.contents();
		this.journal = rows;
		this.unreadable = unreadable;
	}

	/** What was written right behind our position need not be read; anything else is found there as always. */
	#takeArrived(): ReplicaChange[] {
		const arrived = this.#arrived;
		this.#arrived = [];
		return arrived.flatMap(({ docs, from, to }) => {
			if (from !== this.#seq) return [];
			this.#seq = to;
			return docs.map((doc) => ({ id: doc._id, doc }));
		});
	}

	async #reread(id: string): Promise<void> {
		const order = typeOf(id) === 'deal' ? orderIdOf(id) : id;
		if (typeOf(order) === 'order') await this.#takeOrder(order, undefined);
	}

	async #take(id: string, doc: ListedLeaf | undefined): Promise<void> {
		switch (typeOf(id)) {
			case 'order':
				return this.#takeOrder(id, doc);
			case 'person': {
				const person = personDocument.safeParse(doc).data?.person;
				if (person) this.people.set(person.id, person);
				else this.people.delete(id.slice('person:'.length));
				return;
			}
			case 'settings':
				if (id === COMPANY) this.company = readCompany(doc);
				return;
			default:
				return;
		}
	}

	/** The stored head serves where one leaf says it all; else the leaves and the journal are folded together. */
	async #takeOrder(id: string, doc: ListedLeaf | undefined): Promise<void> {
		const rows = this.journal.filter((row) => row.doc === id || orderIdOf(row.doc) === id);
		const simple = doc && !doc._conflicts && rows.every((row) => row.doc !== id);
		const head = simple
			? orderHead.safeParse(doc.head).data
			: headOf(foldOrder(await shownLog(this.#phone, id)));
		if (head) this.orders.set(id, { id, head, unsent: rows.filter(isPending).length });
		else this.orders.delete(id);
	}
}
