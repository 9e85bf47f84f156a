import * as z from 'zod';
import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { entryBase } from '#lib/domain/log/entry.ts';
import { refusal } from '#lib/domain/refusal.ts';
import type { JournalRow } from './journal-row.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';

const about = { document: z.string().refine((id) => isLogType(typeOf(id))), record: entryBase };
const recordsFile = z.object({
	application: z.literal('Gendan'),
	person: z.object({ id: z.string() }),
	records: z.array(
		z.discriminatedUnion('state', [
			z.object({ ...about, state: z.literal('unsent') }),
			z.object({ ...about, state: z.literal('refused'), refusal }),
		]),
	),
});
type Filed = z.infer<typeof recordsFile>['records'][number];

/** What came of bringing records in. `known` were here or on the server already. */
export type BroughtIn =
	{ kind: 'brought'; added: number; known: number } | { kind: 'unreadable' | 'somebody-else' };

/**
 * Takes over what the same person has recorded on another phone and could not send from there. Entries keep their ids, so whatever
 * is brought in again, or sent by both phones, is the same entry and counts once.
 */
export async function bringIn(phone: Phone, text: string): Promise<BroughtIn> {
	const file = recordsFile.safeParse(jsonOf(text)).data;
	if (!file) return { kind: 'unreadable' };
	const { id: person } = phone.user;
	if (file.person.id !== person || file.records.some(({ record }) => record.by !== person))
		return { kind: 'somebody-else' };
	const docs = [...new Set(file.records.map(({ document }) => document))];
	const held = new Set<string>();
	for (const doc of docs) for (const { id } of (await phone.replica.log(doc)) ?? []) held.add(id);
	const added = await phone.journal.decide(docs, ({ rows }) => {
		for (const { id } of rows) held.add(id);
		const put = file.records.filter(({ record }) => !held.has(record.id)).map(rowOf);
		return { put, result: put.length };
	});
	for (const doc of docs) await reconcile(phone.replica, phone.journal, doc);
	phone.news.tell({ about: 'journal', docs });
	phone.news.tell({ about: 'replica' });
	return { kind: 'brought', added, known: file.records.length - added };
}

function rowOf(filed: Filed): JournalRow {
	const { document: doc, record: entry } = filed;
	const row = { id: entry.id, doc, entry };
	return filed.state === 'unsent'
		? { ...row, state: 'pending' }
		: { ...row, state: 'attention', refusal: filed.refusal };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
