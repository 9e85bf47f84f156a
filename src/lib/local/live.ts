import { orderIdOf, personDocument, typeOf } from '#lib/domain/documents.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { headOf, readOrderHead, type OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { apart } from './apart.ts';
import { COMPANY, readCompany, type Company } from './company.ts';
import { isPending, type JournalRow, type UnreadableRow } from './journal-row.ts';
import { LiveJournal } from './live-journal.ts';
import type { Phone } from './phone.ts';
import { shownLog } from './reads.ts';
import type { Arrived, ListedLeaf, ReplicaChange } from './replica.ts';
import { Shortages } from './shortages.ts';
import { checkedHead, fillShelf, partsOf, readShelf, type Heads, type Shelf } from './shelf.ts';

/** The shelf is filled when so many orders have changed, and nothing has changed for a while. */
const WORTH_SHELVING = 50;
const QUIET_MS = 3_000;

export interface OrderRow {
	readonly id: string;
	readonly head: OrderHead;
	/** Entries of the order and its deal that are only on this phone. */
	readonly unsent: number;
}

export interface LiveOptions {
	/** Names the version of the app: what another one has kept of its lists is not read. */
	build: string;
	/** Resolves when what was shown last is painted. */
	painted: () => Promise<void>;
}

/**
 * What lists need, kept in memory and current: heads of all orders, people, the company's settings, the journal. Reads the
 * replica once and then only what changed. `changed` is called with the ids of the documents concerned.
 */
export class Live {
	readonly orders = new Map<string, OrderRow>();
	readonly people = new Map<string, Person>();
	company: Company = readCompany(undefined);
	/** False while only the person's own open work is here. */
	whole = false;
	/** Resolves when everything was read once. What fails is tried again with the next news. */
	ready: Promise<void>;
	#show = () => {};
	/** Resolves when the first lists are painted, or could not be read: what they do not need may begin. */
	readonly shown = new Promise<void>((resolve) => (this.#show = resolve));
	readonly #unsent: LiveJournal;
	readonly #phone: Phone;
	readonly #changed: (ids: ReadonlySet<string>) => void;
	readonly #silence: () => void;
	#seq: number | string = 0;
	#told = new Set<string>();
	#arrived: Arrived[] = [];
	/** Something was written of which the feed alone tells what. */
	#unread = false;
	#work: Promise<void> | undefined;
	#again = false;
	#closed = false;
	readonly #options: LiveOptions;
	#unshelved = 0;
	#shelving: ReturnType<typeof setTimeout> | undefined;
	readonly #shortages: Shortages;
	/** What is in stock has changed. */
	#restocked = false;

	constructor(phone: Phone, changed: (ids: ReadonlySet<string>) => void, options: LiveOptions) {
		this.#phone = phone;
		this.#changed = changed;
		this.#options = options;
		this.#shortages = new Shortages(phone);
		this.#unsent = new LiveJournal(phone.journal);
		this.ready = this.#load();
		this.#work = this.#settled(this.ready);
		this.#silence = phone.news.listen((item, arrived) => {
			if (item.about === 'pictures' || item.about === 'room') return;
			if (item.about === 'journal') for (const doc of item.docs) this.#told.add(doc);
			if (arrived) this.#arrived.push(arrived);
			else this.#unread = true;
			this.refresh();
		});
	}

	get journal(): readonly JournalRow[] {
		return this.#unsent.rows;
	}

	get unreadable(): readonly UnreadableRow[] {
		return this.#unsent.unreadable;
	}

	/** Looks what changed; calls that come together are one look. */
	refresh(): void {
		this.#again = this.#work !== undefined;
		if (this.#again || this.#closed) return;
		if (!this.whole) this.ready = this.#load();
		this.#work = this.#settled(this.whole ? this.#update() : this.ready);
	}

	close(): void {
		this.#closed = true;
		this.#silence();
		clearTimeout(this.#shelving);
	}

	/** A replica that fails under us is opened again by whoever owns it, and followed anew; that one closes with us is no failure. */
	async #settled(work: Promise<void>): Promise<void> {
		await work.catch((error: unknown) => {
			if (!this.#closed) console.error(error);
		});
		this.#show();
		this.#work = undefined;
		if (this.#again) this.refresh();
	}

	async #load(): Promise<void> {
		const { replica } = this.#phone;
		const shelf = await readShelf(replica, 'first', this.#options.build);
		this.#seq = shelf?.seq ?? (await replica.position());
		await this.#unsent.read();
		if (shelf) this.#takeHeads(shelf.heads, new Set());
		else await this.#shortages.load();
		const docs = await this.#list(...(shelf ? [] : ['order:']), 'person:', COMPANY);
		await apart(replica, docs, (doc) => this.#take(doc._id, doc));
		const news = shelf ? await this.#takeChanges([]) : new Set<string>();
		const read = new Set([...docs.map((doc) => doc._id), ...news]);
		const open = [...(shelf?.open ?? []), ...this.journal.map((row) => row.doc)].filter(
			(id) => !read.has(id),
		);
		await apart(replica, new Set(open), (id) => this.#reread(id));
		const seen = new Set([...read, ...open]);
		if (shelf) {
			await this.#loadRest(shelf, seen);
			await this.#shortages.load();
			await this.#flag();
		}
		this.whole = true;
		this.#tell(new Set([...seen, ...this.orders.keys()]));
		this.#shelveSoon();
	}

	/** The first screen's orders are shown, and painted, before the others are looked at. */
	async #loadRest({ seq }: Pick<Shelf, 'seq'>, seen: ReadonlySet<string>): Promise<void> {
		this.#tell(new Set([...seen, ...this.orders.keys()]));
		await this.#options.painted();
		this.#show();
		const rest = await readShelf(this.#phone.replica, 'rest', this.#options.build);
		if (rest?.seq === seq) return this.#takeHeads(rest.heads, seen);
		const docs = await this.#list('order:');
		await apart(this.#phone.replica, docs, (doc) => this.#take(doc._id, doc));
	}

	async #list(...prefixes: string[]): Promise<ListedLeaf[]> {
		return (await Promise.all(prefixes.map((prefix) => this.#phone.replica.list(prefix)))).flat();
	}

	/** Takes over heads of the last start, but for what is known better by now. */
	#takeHeads(heads: Heads, better: ReadonlySet<string>): void {
		for (const [id, head] of heads) if (!better.has(id)) this.orders.set(id, { id, head, unsent: 0 });
	}

	#tell(ids: ReadonlySet<string>, anyway = false): void {
		if ((ids.size > 0 || anyway) && !this.#closed) this.#changed(ids);
	}

	async #update(): Promise<void> {
		const [told, from, { unreadable }] = [this.#told, this.#seq, this];
		this.#told = new Set();
		try {
			const arrived = this.#takeArrived();
			const changed = this.#unread
				? await this.#takeChanges(arrived, told)
				: await this.#takeAll(arrived, told);
			const orders = [...new Set([...told].map(orderOf))].filter((order) => !changed.has(order));
			await apart(this.#phone.replica, orders, (order) => this.#reread(order));
			this.#tell(new Set([...changed, ...told]), unreadable.length !== this.unreadable.length);
		} catch (error) {
			// All of it is still to be looked at.
			for (const doc of told) this.#told.add(doc);
			[this.#seq, this.#unread] = [from, true];
			throw error;
		}
		this.#shelveSoon();
	}

	/** Takes what has arrived, and what the feed has behind our position; gives the ids. */
	async #takeChanges(arrived: readonly ReplicaChange[], told?: ReadonlySet<string>): Promise<Set<string>> {
		this.#unread = false;
		const { changes, seq } = await this.#phone.replica.changes(this.#seq);
		const taken = await this.#takeAll([...arrived, ...changes], told);
		this.#seq = seq;
		return taken;
	}

	async #takeAll(changes: readonly ReplicaChange[], told?: ReadonlySet<string>): Promise<Set<string>> {
		await this.#unsent.read(told);
		const { replica } = this.#phone;
		await apart(replica, changes, ({ id, doc, checked }) => this.#take(id, doc, checked));
		return new Set([...changes.map(({ id }) => id), ...(this.#restocked ? await this.#flag() : [])]);
	}

	/** Looks again at the orders whose flag depends on the stock; gives them. */
	async #flag(): Promise<string[]> {
		this.#restocked = false;
		const orders = this.#shortages.unsettled(this.orders.values());
		await apart(this.#phone.replica, orders, (order) => this.#flagOne(order));
		return orders;
	}

	async #flagOne(order: string): Promise<void> {
		const row = this.orders.get(order);
		if (!row) return;
		const head = await this.#shortages.seen(order, this.#shortages.plain(row).head);
		if (head !== row.head) this.orders.set(order, { ...row, head });
	}

	/** What was written right behind our position need not be read; what the feed has told already is let go. */
	#takeArrived(): ReplicaChange[] {
		const arrived = this.#arrived;
		this.#arrived = [];
		return arrived.flatMap(({ docs, checked, from, to }) => {
			if (from === this.#seq) {
				this.#seq = to;
				return docs.map((doc) => ({ id: doc._id, doc, checked }));
			}
			if (Number(to) > Number(this.#seq)) this.#unread = true;
			return [];
		});
	}

	async #reread(id: string): Promise<void> {
		const order = orderOf(id);
		if (typeOf(order) === 'order') await this.#takeOrder(order, undefined);
	}

	async #take(id: string, doc: ListedLeaf | undefined, checked = false): Promise<void> {
		switch (typeOf(id)) {
			case 'order':
				return this.#takeOrder(id, doc, checked);
			case 'deal':
				return this.#flagOne(orderIdOf(id));
			case 'stock':
				this.#shortages.learn(id, doc);
				this.#restocked = true;
				return;
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
	async #takeOrder(id: string, doc: ListedLeaf | undefined, checked = false): Promise<void> {
		const rows = this.#unsent.of(id);
		const simple = doc && !doc._conflicts && rows.every((row) => row.doc !== id);
		const head = simple
			? checked
				? checkedHead.safeParse(doc.head).data
				: readOrderHead(doc.head)
			: headOf(foldOrder(await shownLog(this.#phone, id)));
		if (head) {
			const seen = await this.#shortages.seen(id, head);
			this.orders.set(id, { id, head: seen, unsent: rows.filter(isPending).length });
		} else this.orders.delete(id);
		this.#unshelved++;
	}

	/** Fills the shelf once it is worth it and nothing has changed for a while. */
	#shelveSoon(): void {
		clearTimeout(this.#shelving);
		if (this.#unshelved < WORTH_SHELVING || this.#closed) return;
		this.#shelving = setTimeout(() => {
			void this.#shelve().catch(console.error);
		}, QUIET_MS);
	}

	/** Without what the journal has a word in: the feed does not tell when that changes. */
	async #shelve(): Promise<void> {
		this.#unshelved = 0;
		const open = new Set(this.journal.map(({ doc }) => orderIdOf(doc)));
		const plain = [...this.orders.values()].map((row) => this.#shortages.plain(row));
		const shelf = { seq: this.#seq, open, ...partsOf(plain, open, this.#phone.user) };
		await fillShelf(this.#phone.replica, this.#options.build, shelf);
	}
}

/** The order that a deal belongs to; any other document itself. */
function orderOf(doc: string): string {
	return typeOf(doc) === 'deal' ? orderIdOf(doc) : doc;
}
