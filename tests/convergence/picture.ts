import * as z from 'zod';
import { audienceOf, groupsOf } from '#lib/domain/audience.ts';
import { isLogType, NOUNS, orderIdOf, typeOf, type LogType } from '#lib/domain/documents.ts';
import { entryBase, type Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { orderHead, type OrderHead } from '#lib/domain/order/head.ts';
import { person, type Person } from '#lib/domain/people.ts';

const storedLeaf = z.looseObject({
	_id: z.string(),
	_rev: z.string(),
	log: z.array(entryBase).optional(),
	head: z.unknown().optional(),
});
export type StoredLeaf = z.infer<typeof storedLeaf>;

const seenFromOutside = z.object({
	users: z.array(person),
	/** Every leaf of every document, the winner first. */
	docs: z.array(storedLeaf),
	claims: z.array(z.looseObject({ _id: z.string() })),
	ready: z.boolean(),
});

/** What the servers hold, read past the gateway. */
export class Picture {
	readonly users: ReadonlyMap<string, Person>;
	readonly leaves = new Map<string, StoredLeaf[]>();
	readonly claims: readonly string[];
	readonly #heads = new Map<string, OrderHead>();

	private constructor({ users, docs, claims }: z.infer<typeof seenFromOutside>) {
		this.users = new Map(users.map((user) => [user.id, user]));
		this.claims = claims.map(({ _id }) => _id);
		for (const leaf of docs) this.leaves.set(leaf._id, [...(this.leaves.get(leaf._id) ?? []), leaf]);
		for (const id of this.leaves.keys()) {
			const head = orderHead.safeParse(NOUNS.order.fold(this.log(id))).data;
			if (typeOf(id) === 'order' && head) this.#heads.set(id, head);
		}
	}

	static async take(url: string): Promise<Picture> {
		return new Picture(seenFromOutside.parse(await (await fetch(`${url}/office/picture`)).json()));
	}

	/** The union of what the leaves say. */
	log(id: string): Entry[] {
		return union(...(this.leaves.get(id) ?? []).map(({ log = [] }) => log));
	}

	/** The logs by id. */
	*logs(): Generator<{ id: string; type: LogType; log: Entry[] }> {
		for (const id of this.leaves.keys()) {
			const type = typeOf(id);
			if (isLogType(type)) yield { id, type, log: this.log(id) };
		}
	}

	/** An order's head, as its log says. */
	order(id: string): OrderHead | undefined {
		return this.#heads.get(id);
	}

	/** The ids that the person may hold, by the rules themselves rather than by the server's index. */
	entitled(someone: Person): Set<string> {
		const groups = groupsOf(someone);
		const ids = [...this.leaves.keys()].filter((id) =>
			audienceOf({ _id: id, head: this.#headOf(id) }, (order) => this.#heads.get(orderIdOf(order))).some(
				(group) => groups.includes(group),
			),
		);
		return new Set(ids);
	}

	#headOf(id: string): unknown {
		const type = typeOf(id);
		return isLogType(type) ? NOUNS[type].fold(this.log(id)) : undefined;
	}
}
