import * as z from 'zod';
import { REVISION } from './revision.ts';
import type { StoredDocument } from './port.ts';

/** What CouchDB holds by default (`max_document_size`); the same everywhere, so that a company can move to it. */
export const LARGEST_DOCUMENT = 8_000_000;
const LONGEST_ID = 512;
const SPECIAL_MEMBERS: ReadonlySet<string> = new Set(['_id', '_rev', '_deleted', '_revisions']);

/** A document as a store gives it back. */
export const revision = z.looseObject({
	_id: z.string(),
	_rev: z.string(),
	_deleted: z.boolean().optional(),
	_revisions: z.object({ start: z.number(), ids: z.array(z.string()) }).optional(),
});

const revisionless = z.looseObject({ _id: z.string(), _rev: z.string().optional() });

/** True when a document may have this id; others are neither looked up nor written. */
export function isDocumentId(id: string): boolean {
	if (id === '' || id === '.' || id === '..' || id.startsWith('_')) return false;
	return id.isWellFormed() && Buffer.byteLength(id) <= LONGEST_ID;
}

/** True for what may follow `_local/`. A client's checkpoint may well start with `_`. */
export function isLocalId(id: string): boolean {
	return isDocumentId(`a${id}`) && !['', '.', '..'].includes(id);
}

/** A document ready to be sent, as JSON text, or why no store could hold it. */
export type Prepared = { text: string } | { reason: string; error?: 'too-large' };

/** The JSON text of an ordinary write. Ancestry is not passed on: the store makes it. */
export function prepareWrite(doc: StoredDocument): Prepared {
	return prepare({ ...doc, _revisions: undefined });
}

/** The JSON text of a replicated write, which must name its revision, at the end of its ancestry when that is given. */
export function prepareGraft(doc: StoredDocument): Prepared {
	const { _rev: rev, _revisions: ancestry } = doc;
	if (rev === undefined) return { reason: 'a replicated document needs its revision' };
	if (ancestry) {
		const ids = Array.isArray(ancestry.ids) ? ancestry.ids : [];
		const generations = Number.isSafeInteger(ancestry.start) && ancestry.start >= ids.length;
		if (!generations || rev !== `${ancestry.start}-${ids[0]}`)
			return { reason: 'ancestry does not end in the revision' };
		if (!ids.every((id) => REVISION.test(`1-${id}`))) return { reason: 'malformed ancestry' };
	}
	return prepare(doc);
}

/**
 * A local document without what is the store's to say, over `rev` if there is one. Throws a RangeError when no store
 * could hold it.
 */
export function localDocument(
	id: string,
	body: Readonly<Record<string, unknown>>,
	rev: string | undefined,
): z.infer<typeof revisionless> {
	const fields = Object.entries(body).filter(([key]) => !key.startsWith('_'));
	const prepared = prepare({ ...Object.fromEntries(fields), _id: `local-${id}` });
	if (!isLocalId(id)) throw new RangeError('illegal id of a local document');
	if ('reason' in prepared) throw new RangeError(prepared.reason);
	const doc = revisionless.parse(JSON.parse(prepared.text));
	return { ...doc, _id: `_local/${id}`, ...(rev !== undefined && { _rev: rev }) };
}

function prepare(doc: StoredDocument): Prepared {
	if (typeof doc._id !== 'string' || !isDocumentId(doc._id)) return { reason: 'illegal document id' };
	if (doc._rev !== undefined && !REVISION.test(doc._rev)) return { reason: 'malformed revision' };
	const special = Object.keys(doc).find((key) => key.startsWith('_') && !SPECIAL_MEMBERS.has(key));
	if (special !== undefined) return { reason: `illegal member ${special}` };
	const text = JSON.stringify(doc);
	if (Buffer.byteLength(text) > LARGEST_DOCUMENT) return { reason: 'document too large', error: 'too-large' };
	if (hasBrokenText(text)) return { reason: 'text that is not Unicode' };
	if (text.includes('"__proto__":')) return { reason: 'illegal member __proto__' };
	return { text };
}

/** Half a surrogate pair, which `JSON.stringify` escapes; CouchDB refuses the whole request that holds one. */
function hasBrokenText(json: string): boolean {
	return /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(json);
}
