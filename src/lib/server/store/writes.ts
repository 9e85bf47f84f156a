import { prepareGraft, prepareWrite, type Prepared } from './document.ts';
import type { StoredDocument, WriteError, WriteResult } from './port.ts';

/** What a store says of one document of a bulk write. */
export interface Answer {
	id?: string | undefined;
	rev?: string | undefined;
	ok?: boolean | undefined;
	error?: string | undefined;
	reason?: string | undefined;
}

/** Sends the documents, each as JSON text, as ordinary (`newEdits`) or as replicated writes. */
export type SendBulk = (texts: readonly string[], newEdits: boolean) => Promise<Answer[]>;

const ERRORS: ReadonlySet<string> = new Set<WriteError>([
	...(['conflict', 'forbidden', 'unauthorized', 'invalid', 'too-large'] as const),
]);

/** Ordinary writes: a result for each document, in order. */
export async function putAll(docs: readonly StoredDocument[], send: SendBulk): Promise<WriteResult[]> {
	const { sound, refusals } = sort(docs, prepareWrite);
	const answers = sound.length > 0 ? await send(sound, true) : [];
	let next = 0;
	return docs.map((doc, index) => refusals.get(index) ?? resultOf(doc._id, answers[next++]));
}

/** Replicated writes: a result for each document, in order. Stores answer with those alone that they refused. */
export async function graftAll(docs: readonly StoredDocument[], send: SendBulk): Promise<WriteResult[]> {
	const { sound, refusals } = sort(docs, prepareGraft);
	const answers = sound.length > 0 ? await send(sound, false) : [];
	return docs.map((doc, index) => {
		const refused = refusals.get(index);
		if (refused) return refused;
		const answer = answers.find(
			({ id, rev, ok }) => ok !== true && id === doc._id && (rev === undefined || rev === doc._rev),
		);
		return resultOf(doc._id, answer ?? { ok: true, rev: doc._rev });
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
		else refusals.set(index, { id: doc._id, ok: false, error: 'invalid', ...prepared });
	}
	return { sound, refusals };
}

function isWriteError(error: string | undefined): error is WriteError {
	return error !== undefined && ERRORS.has(error);
}

function resultOf(id: string, answer: Answer | undefined): WriteResult {
	const { ok, rev, error, reason } = answer ?? {};
	if (ok === true && rev !== undefined) return { id, rev, ok: true };
	return {
		id,
		ok: false,
		error: isWriteError(error) ? error : 'internal',
		reason: [isWriteError(error) ? undefined : error, reason].filter(Boolean).join(': ') || 'no answer',
	};
}
