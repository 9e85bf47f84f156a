import * as z from 'zod';
import type { Phone } from '#lib/local/phone.ts';
import { madeWhole } from './shortened.ts';

const feed = z.looseObject({
	results: z.array(z.looseObject({ id: z.string(), docs: z.tuple([z.unknown()]).optional() })),
	departed: z.boolean().optional(),
});
const question = z.looseObject({
	docs: z.array(z.looseObject({ id: z.string(), rev: z.string().optional() })),
});
const named = z.looseObject({ _rev: z.string() });
const told = z.union([z.object({ ok: named }), z.object({ short: named })]);
type Told = z.infer<typeof told>;

/** Documents that came with the news of them, until the next news: for these the server need not be asked. */
export class Carried {
	readonly #docs = new Map<string, Told>();
	readonly #departed: () => void;

	/** `departed` is told when something that the phone may hold is no longer its person's to see. */
	constructor(departed: () => void) {
		this.#departed = departed;
	}

	/** Takes them off an answer of the feed; gives what the feed itself says. */
	unload(answer: unknown): unknown {
		this.#docs.clear();
		const parsed = feed.safeParse(answer).data;
		if (!parsed) return answer;
		const results = parsed.results.map(({ docs, ...row }) => {
			const doc = told.safeParse(docs?.[0]).data;
			if (doc) this.#docs.set(row.id, doc);
			return row;
		});
		if (parsed.departed) this.#departed();
		return { ...parsed, results };
	}

	/** The answer to a question for documents; undefined unless all of them came, and fit what is here. */
	async answer(phone: Phone, body: string): Promise<unknown> {
		const asked = question.safeParse(JSON.parse(body)).data?.docs ?? [];
		const results = asked.flatMap(({ id, rev }) => {
			const doc = this.#docs.get(id);
			return doc && revOf(doc) === rev ? [{ id, docs: [doc] }] : [];
		});
		return results.length > 0 && results.length === asked.length ? madeWhole(phone, { results }) : undefined;
	}
}

function revOf(doc: Told): string {
	return 'ok' in doc ? doc.ok._rev : doc.short._rev;
}
