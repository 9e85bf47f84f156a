import * as z from 'zod';
import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { originalOf, standIns } from '#lib/domain/log/anew.ts';
import { entryBase, type Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { refusal } from '#lib/domain/refusal.ts';
import { mediaType } from '#lib/domain/media/reference.ts';
import { isAttention, isPending, readContents, type JournalRow } from './journal-row.ts';
import { makingRoom, makingRoomForRecord } from './making-room.ts';
import { fromBase64 } from './media/base64.ts';
import { releasePictures } from './media/pledge.ts';
import { sha256Of } from './media/sha256.ts';
import { whereRoom } from './out-of-room.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';
import { names } from './withdraw.ts';
import { restamp } from './write-anew.ts';

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
 * room for them. `storage`: this phone could not store the records, and none is here that was not before.
 */
export type BroughtIn =
	| { kind: 'brought'; added: number; known: number; lost: number }
	| { kind: 'unreadable' | 'somebody-else' | 'storage' };

/**
 * Takes over what the same person has recorded on another phone and could not send from there. Entries keep their ids, or name them
 * when they are written anew, so whatever is brought in again, or sent by both phones, is the same record and counts once.
 */
export async function bringIn(phone: Phone, text: string): Promise<BroughtIn> {
	const file = recordsFile.safeParse(jsonOf(text)).data;
	if (!file) return { kind: 'unreadable' };
	const { id: person } = phone.user;
	const rows = [...file.records.map(rowOf), ...readContents(file.unreadable).rows];
	if (file.person.id !== person || rows.some(({ entry }) => entry.by !== person))
		return { kind: 'somebody-else' };
	const docs = [...new Set(rows.map(({ doc }) => doc))];
	let lost: number;
	let put: readonly JournalRow[];
	try {
		// Before the records, so that none goes without its pictures when the app ends in between.
		lost = await takePictures(phone, file.pictures);
		put = await takeRecords(phone, docs, rows);
	} catch (error) {
		if (!(error instanceof DOMException)) throw error;
		const entries = rows.map(({ entry }) => entry);
		await whereRoom(() => releasePictures(phone, entries));
		return { kind: 'storage' };
	}
	for (const doc of docs)
		await whereRoom(() => makingRoom(phone, () => reconcile(phone.replica, phone.journal, doc)));
	const orphaned = put.filter(isOrphaned).map(({ doc }) => doc);
	// Where there is no room for that they wait for a decision.
	for (const doc of new Set(orphaned)) await whereRoom(() => restamp(phone, doc));
	phone.news.tell({ about: 'journal', docs });
	phone.news.tell({ about: 'replica' });
	return { kind: 'brought', added: put.length, known: rows.length - put.length, lost };
}

/** Gives those that were not here. */
async function takeRecords(
	phone: Phone,
	docs: readonly string[],
	rows: readonly JournalRow[],
): Promise<JournalRow[]> {
	const logs: Entry[] = [];
	for (const doc of docs) logs.push(...((await phone.replica.log(doc)) ?? []));
	return makingRoomForRecord(phone, () =>
		phone.journal.decide(docs, (known) => {
			const waiting = known.rows.map(({ entry }) => entry);
			const put = lacking(rows, union(logs, waiting), phone.user.id);
			return { put, result: put };
		}),
	);
}

function rowOf(filed: Filed): JournalRow {
	const { document: doc, record: entry } = filed;
	const row = { id: entry.id, doc, entry };
	return filed.state === 'unsent'
		? { ...row, state: 'pending' }
		: { ...row, state: 'attention', refusal: filed.refusal };
}

/**
 * What is not here yet, as it was or written anew (RULES.md L4). What names a record that is here under another id is to be written
 * anew as well.
 */
function lacking(rows: readonly JournalRow[], here: readonly Entry[], person: string): JournalRow[] {
	const known = standIns(here, person);
	const ids = new Set<string>(here.map(({ id }) => id));
	const strange = new Set<string>();
	const oldestFirst = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	return oldestFirst.flatMap((row): JournalRow[] => {
		const { id, doc, entry } = row;
		if (ids.has(id)) return [];
		if (known.has(originalOf(entry))) {
			strange.add(id);
			return [];
		}
		const detail = isPending(row) ? [...strange].find((other) => names(entry, other)) : undefined;
		if (detail === undefined) return [row];
		strange.add(id);
		return [{ id, doc, entry, state: 'attention', refusal: { code: 'after-unknown', entry: id, detail } }];
	});
}

function isOrphaned(row: JournalRow): boolean {
	return isAttention(row) && row.refusal.code === 'after-unknown';
}

/** Gives how many could not be taken. */
async function takePictures(phone: Phone, filed: readonly FiledPicture[]): Promise<number> {
	const { pictures } = phone;
	let lost = 0;
	for (const { sha256, type, document, content: text } of filed) {
		const content = fromBase64(text);
		const sound = content && (await sha256Of(content)) === sha256;
		if (sound && (await pictures.keep({ sha256, type, content })))
			await makingRoomForRecord(phone, () => pictures.commit([sha256], document));
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
