import {
	archiveRowOf,
	isSought,
	type ArchivedOrder,
	type ArchivePage,
	type ArchiveQuery,
} from '#lib/domain/archive.ts';
import { archiveAudience, dealAudience, groupsOf } from '#lib/domain/audience.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import { logDocument } from '#lib/domain/documents.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { Problem } from '../problem.ts';
import type { DocStore } from '../store/port.ts';

export interface ArchiveDeps {
	orders: () => Iterable<{ id: string; head: OrderHead }>;
	headOf: (id: string) => OrderHead | undefined;
	data: Pick<DocStore, 'get'>;
	/** The company's time zone. */
	zone: () => string;
}

const PAGE = 50;

/** Archived orders, which have left most phones: found and read online by whom they were read before (RULES.md A5). */
export class Archive {
	readonly #deps: ArchiveDeps;

	constructor(deps: ArchiveDeps) {
		this.#deps = deps;
	}

	/** A page of what fits, what was archived last first. */
	search(user: Person, query: ArchiveQuery): ArchivePage {
		const groups = groupsOf(user);
		const zone = this.#deps.zone();
		const found = [...this.#deps.orders()].flatMap(({ id, head }) => {
			const row = archiveRowOf(id, head);
			return row && isSought(row, head.codes, query, zone) && shares(archiveAudience(head), groups)
				? [row]
				: [];
		});
		found.sort((a, b) => b.archivedAt - a.archivedAt || (a.id < b.id ? 1 : -1));
		return { rows: found.slice(query.skip, query.skip + PAGE), count: found.length };
	}

	/** The whole order. Throws the Problem `not-found` for what is not archived, not there, or not this person's to read. */
	async read(user: Person, id: string): Promise<ArchivedOrder> {
		const head = this.#headFor(user, id);
		if (!head) throw new Problem('not-found');
		const mayDeal = shares(dealAudience(head), groupsOf(user));
		const [log, deal] = await Promise.all([
			this.#log(id),
			mayDeal ? this.#log(id.replace('order:', 'deal:')) : undefined,
		]);
		if (!log) throw new Problem('not-found');
		return { id, log: [...log], deal: deal ? foldDeal(deal) : null };
	}

	/** May the person read that document because it is an archived order of theirs? */
	mayRead(user: Person, document: string): boolean {
		return this.#headFor(user, document) !== undefined;
	}

	#headFor(user: Person, id: string): OrderHead | undefined {
		const head = this.#deps.headOf(id);
		return head?.status === 'archived' && shares(archiveAudience(head), groupsOf(user)) ? head : undefined;
	}

	async #log(id: string): Promise<Log | undefined> {
		return logDocument.safeParse(await this.#deps.data.get(id)).data?.log;
	}
}

function shares(audience: readonly string[], groups: readonly string[]): boolean {
	return audience.some((group) => groups.includes(group));
}
