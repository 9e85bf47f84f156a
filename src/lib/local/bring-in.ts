import * as z from 'zod';
import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { entryBase } from '#lib/domain/log/entry.ts';
import { refusal } from '#lib/domain/refusal.ts';
import { mediaType } from '#lib/domain/media/reference.ts';
import { readContents, type JournalRow } from './journal-row.ts';
import { fromBase64 } from './media/base64.ts';
import { sha256Of } from './media/sha256.ts';
import { whereRoom } from './out-of-room.ts';
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
	/** What the other phone's version could not read; this one perhaps can. */
	unreadable: z.array(z.unknown()).default([]),
	pictures: z
		.array(z.object({ sha256: z.string(), type: mediaType, document: about.document, content: z.string() }))
		.default([]),
});
type Filed = z.infer<typeof recordsFile>['records'][number];
type FiledPicture = z.infer<typeof recordsFile>['pictures'][number];

/**
 * What came of bringing records in. `known` were here or on the server already; `lost` pictures were damaged, or there was no
 * room for them.
 */
export type BroughtIn =
	{ kind: 'brought'; added: number; known: number; lost: number } | { kind: 'unreadable' | 'somebody-else' };

/**
 * Takes over what the same person has recorded on another phone and could not send from there. Entries keep their ids, so whatever
 * is brought in again, or sent by both phones, is the same entry and counts once.
 */
export async function bringIn(phone: Phone, text: string): Promise<BroughtIn> {
	const file = recordsFile.safeParse(jsonOf(text)).data;
	if (!file) return { kind: 'unreadable' };
	const { id: person } = phone.user;
	const rows = [...file.records.map(rowOf), ...readContents(file.unreadable).rows];
	if (file.person.id !== person || rows.some(({ entry }) => entry.by !== person))
		return { kind: 'somebody-else' };
	const docs = [...new Set(rows.map(({ doc }) => doc))];
	// Before the records, so that none goes without its pictures when the app ends in between.
	const lost = await takePictures(phone, file.pictures);
	const held = new Set<string>();
	for (const doc of docs) for (const { id } of (await phone.replica.log(doc)) ?? []) held.add(id);
	const added = await phone.journal.decide(docs, (known) => {
		for (const { id } of known.rows) held.add(id);
		const put = rows.filter(({ id }) => !held.has(id));
		return { put, result: put.length };
	});
	for (const doc of docs) await whereRoom(() => reconcile(phone.replica, phone.journal, doc));
	phone.news.tell({ about: 'journal', docs });
	phone.news.tell({ about: 'replica' });
	return { kind: 'brought', added, known: rows.length - added, lost };
}

function rowOf(filed: Filed): JournalRow {
	const { document: doc, record: entry } = filed;
	const row = { id: entry.id, doc, entry };
	return filed.state === 'unsent'
		? { ...row, state: 'pending' }
		: { ...row, state: 'attention', refusal: filed.refusal };
}

/** Gives how many could not be taken. */
async function takePictures({ pictures }: Phone, filed: readonly FiledPicture[]): Promise<number> {
	let lost = 0;
	for (const { sha256, type, document, content: text } of filed) {
		const content = fromBase64(text);
		const sound = content && (await sha256Of(content)) === sha256;
		if (sound && (await pictures.keep({ sha256, type, content }))) await pictures.commit([sha256], document);
		else lost++;
	}
	return lost;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
