import { audienceOf, type Group } from '#lib/domain/audience.ts';
import { personDocument, typeOf } from '#lib/domain/documents.ts';
import { readOrderHead, type OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { DEFAULT_SETTINGS, readSettings, type CompanySettings } from '#lib/domain/settings.ts';
import type { Change } from '../store/port.ts';
import { Feed, type Row } from './feed.ts';
import { readableHead } from './heads.ts';
import { Payments } from './payments.ts';
import { Tokens } from './tokens.ts';

/**
 * Who may read what, kept in memory from the store's feed. A deal and a seen-mark are read by whom their order's head
 * names, so they come up again behind the order when that changes their readers: whoever was just entitled to them gets
 * them though they did not change themselves. After a start nothing is known of earlier heads, and they come up again
 * in any case.
 */
export class AudienceIndex {
	readonly #feed = new Feed();
	readonly #tokens = new Tokens();
	readonly #heads = new Map<string, OrderHead>();
	readonly #people = new Map<string, Person>();
	readonly #money = new Payments();
	#settings = DEFAULT_SETTINGS;
	#seq = '0';
	#scope = 0;

	/** The store's position up to which everything is in here. */
	get seq(): string {
		return this.#seq;
	}

	/** Our own position, for {@link after}. */
	get position(): number {
		return this.#feed.position;
	}

	/** Counts up whenever it changes who may hold what. */
	get scope(): number {
		return this.#scope;
	}

	/** Takes in a change of the store's feed, with its body. Gives the groups that have news, of what they lost too. */
	apply(change: Change): ReadonlySet<Group> {
		const { id, seq, revs, deleted, doc } = change;
		const before = this.#feed.row(id);
		if (before?.seq === seq) return new Set();
		if (typeOf(id) === undefined) {
			this.passed(seq);
			return new Set();
		}
		const head = doc && readableHead(doc);
		this.#learn(change, head);
		const groups = deleted && before ? before.groups : this.#audienceOf({ _id: id, head });
		const rows = [
			this.#feed.set({ id, seq, revs, deleted, groups }),
			...this.#followers(id, seq, before === undefined),
		];
		if (rows.length > 1 || before?.deleted !== deleted || !same(before.groups, groups)) this.#scope++;
		this.passed(seq);
		return new Set(rows.flatMap((row) => [...row.groups, ...row.left]));
	}

	/** The store's feed stands at `seq`, and everything before it was told. */
	passed(seq: string): void {
		this.#seq = seq;
		this.#tokens.remember(seq, this.#feed.position, () => this.#tokensInUse());
	}

	/** Where a client stands that was told everything up to `seq`; undefined when this instance does not know. */
	positionOf(seq: string): number | undefined {
		return this.#tokens.positionOf(seq);
	}

	/** Newest changes after the position that one of the groups may read, in order. Not to be kept over an `apply`. */
	after(position: number, groups: readonly Group[]): Iterable<Row> {
		return this.#feed.after(position, groups);
	}

	/** Whether something that one of the groups could read was taken from it after the position. */
	departed(position: number, groups: readonly Group[]): boolean {
		return this.#feed.departed(position, groups);
	}

	/** The document's newest change, whoever may read it. */
	row(id: string): Row | undefined {
		return this.#feed.row(id);
	}

	/** The same, when one of the groups may read it. */
	readable(id: string, groups: readonly Group[]): Row | undefined {
		const row = this.#feed.row(id);
		return row?.groups.some((group) => groups.includes(group)) ? row : undefined;
	}

	headOf(order: string): OrderHead | undefined {
		return this.#heads.get(order);
	}

	*orders(): Generator<{ id: string; head: OrderHead }> {
		for (const [id, head] of this.#heads) yield { id, head };
	}

	/** The order as those may know it who read its deal. */
	withShortage(order: string, head: OrderHead): OrderHead {
		return this.#money.withShortage(order, head);
	}

	person(id: string): Person | undefined {
		return this.#people.get(`person:${id}`);
	}

	people(): Person[] {
		return [...this.#people.values()];
	}

	/** The company's settings; defaults until they were read. */
	get settings(): CompanySettings {
		return this.#settings;
	}

	*#tokensInUse(): Generator<string> {
		for (const { seq } of this.#feed.rows()) yield seq;
	}

	#learn({ id, deleted, doc }: Change, head: unknown): void {
		this.#money.learn(id, deleted ? undefined : doc);
		if (typeOf(id) === 'order') {
			const known = deleted ? undefined : readOrderHead(head);
			if (known) this.#heads.set(id, known);
			else this.#heads.delete(id);
		}
		if (typeOf(id) === 'person') {
			const known = deleted ? undefined : personDocument.safeParse(doc).data;
			if (known) this.#people.set(id, known.person);
			else this.#people.delete(id);
		}
		if (id === 'settings:company') this.#settings = readSettings(deleted ? undefined : doc?.values);
	}

	#followers(id: string, seq: string, first: boolean): Row[] {
		return followersOf(id).flatMap((follower) => {
			const row = this.#feed.row(follower);
			if (!row) return [];
			const groups = this.#audienceOf({ _id: follower });
			return first || !same(row.groups, groups) ? [this.#feed.set({ ...row, seq, groups })] : [];
		});
	}

	#audienceOf(doc: { _id: string; head?: unknown }): Group[] {
		return audienceOf(doc, (order) => this.#heads.get(order));
	}
}

/** The documents whose readers are those that their order's head names. */
export function followersOf(id: string): string[] {
	if (typeOf(id) !== 'order') return [];
	const ulid = id.slice(id.indexOf(':') + 1);
	return [`seen:${ulid}`, `deal:${ulid}`];
}

function same(a: readonly Group[] | undefined, b: readonly Group[]): boolean {
	return a?.length === b.length && a.every((group, index) => group === b[index]);
}
