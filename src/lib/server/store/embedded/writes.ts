import * as z from 'zod';
import { prepareGraft, prepareWrite, type Prepared } from '../document.ts';
import type { StoredDocument, WriteError, WriteResult } from '../port.ts';
import { available, type Pouch } from './pouch.ts';

const documents = z.array(z.looseObject({ _id: z.string() }));
const row = z.looseObject({
	id: z.string().optional(),
	rev: z.string().optional(),
	ok: z.boolean().optional(),
	name: z.string().optional(),
	message: z.string().optional(),
	reason: z.string().optional(),
});
const rows = z.array(row);
type Row = z.infer<typeof row>;

const ERRORS: Readonly<Record<string, WriteError>> = {
	conflict: 'conflict',
	forbidden: 'forbidden',
	unauthorized: 'unauthorized',
};

/** Ordinary writes: a result for each document, in order. */
export async function put(pouch: Pouch, docs: readonly StoredDocument[]): Promise<WriteResult[]> {
	const { sound, refusals } = sort(docs, prepareWrite);
	const answers = await bulk(pouch, sound, true);
	let next = 0;
	return docs.map((doc, index) => refusals.get(index) ?? resultOf(doc._id, answers[next++]));
}

/** Replicated writes: a result for each document, in order. PouchDB answers with those it refused alone. */
export async function graft(pouch: Pouch, docs: readonly StoredDocument[]): Promise<WriteResult[]> {
	const { sound, refusals } = sort(docs, prepareGraft);
	const refused = new Map((await bulk(pouch, sound, false)).map((answer) => [answer.id, answer]));
	return docs.map((doc, index) => {
		const answer = refusals.get(index);
		if (answer) return answer;
		const refusal = refused.get(doc._id);
		return resultOf(doc._id, refusal ?? { ok: true, rev: doc._rev });
	});
}

interface Sorted {
	sound: string[];
	refusals: Map<number, WriteResult>;
}

function sort(docs: readonly StoredDocument[], prepare: (doc: StoredDocument) => Prepared): Sorted {
	const sound: string[] = [];
	const refusals = new Map<number, WriteResult>();
	for (const [index, doc] of docs.entries()) {
		const prepared = prepare(doc);
		if ('text' in prepared) sound.push(prepared.text);
		else refusals.set(index, { id: doc._id, ok: false, error: 'invalid', reason: prepared.reason });
	}
	return { sound, refusals };
}

async function bulk(pouch: Pouch, texts: readonly string[], newEdits: boolean): Promise<Row[]> {
	if (texts.length === 0) return [];
	const docs = documents.parse(JSON.parse(`[${texts.join(',')}]`));
	return rows.parse(await available(() => pouch.bulkDocs(docs, { new_edits: newEdits })));
}

function resultOf(id: string, answer: Row | undefined): WriteResult {
	if (answer?.ok === true && answer.rev !== undefined) return { id, rev: answer.rev, ok: true };
	const error = ERRORS[answer?.name ?? ''] ?? 'internal';
	return { id, ok: false, error, reason: answer?.reason ?? answer?.message ?? 'no answer' };
}
