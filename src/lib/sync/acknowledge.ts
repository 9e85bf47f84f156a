import * as z from 'zod';
import type { Phone } from '#lib/local/phone.ts';

const pulled = z.looseObject({
	_id: z.string(),
	log: z
		.array(z.looseObject({ id: z.string() }))
		.optional()
		.catch(undefined),
});

/**
 * Documents came from the server: entries of ours that they hold have arrived there, even if the answer to our push
 * never came back.
 */
export async function acknowledgePulled(phone: Phone, docs: readonly unknown[]): Promise<void> {
	const rows = await phone.journal.rows();
	if (rows.length === 0) return;
	const waiting = new Set(rows.map((row) => row.doc));
	for (const doc of docs) {
		const { _id, log = [] } = pulled.safeParse(doc).data ?? { _id: '' };
		if (waiting.has(_id)) await acknowledge(phone, _id, new Set(log.map((entry) => entry.id)));
	}
}

/** These entries of the document have arrived at the server: they need not wait any more. */
export async function acknowledge(phone: Phone, doc: string, ids: ReadonlySet<string>): Promise<void> {
	if (await phone.journal.acknowledge(doc, ids)) phone.news.tell({ about: 'journal', docs: [doc] });
}
