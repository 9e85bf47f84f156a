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
	const taken = docs.flatMap((doc): [string, ReadonlySet<string>][] => {
		const { _id, log = [] } = pulled.safeParse(doc).data ?? { _id: '' };
		return waiting.has(_id) ? [[_id, new Set(log.map((entry) => entry.id))]] : [];
	});
	await acknowledge(phone, new Map(taken));
}

/** These entries, by document, have arrived at the server: they need not wait any more. */
export async function acknowledge(
	phone: Phone,
	taken: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
	if (taken.size === 0) return;
	const docs = await phone.journal.acknowledge(taken);
	if (docs.length > 0) phone.news.tell({ about: 'journal', docs });
}
