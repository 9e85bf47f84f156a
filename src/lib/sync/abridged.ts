import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { saidBy, type AppendedDocument } from '#lib/domain/log/appended.ts';
import { sha256Of } from '#lib/local/media/sha256.ts';
import { forSending, type Parcel } from './parcels.ts';

/** Besides its entries: what names the document and the whole of it. */
const ENVELOPE_CHARACTERS = 500;
/** Each is judged by itself: a phone that was away for long is answered before it gives up. */
const MOST_AT_ONCE = 200;
/** What was written here since the server's last word, with a little more for what was written anew. */
const GENERATIONS_BESIDES = 3;

/** A document that is told by new entries, and those. */
export interface Abridged {
	doc: AppendedDocument;
	entries: ReadonlySet<string>;
}

/**
 * The document by its new entries alone, or by the first of very many, where that is much shorter; undefined where it is to be
 * sent as it is: it is new, or small, or no log.
 */
export async function abridged({ doc, entries }: Parcel): Promise<Abridged | undefined> {
	const { _id, _rev, log = [], head, type } = doc;
	const fresh = log.filter(({ id }) => entries.has(id));
	const first = fresh.slice(0, MOST_AT_ONCE);
	if (!isLogType(typeOf(_id)) || fresh.length === 0) return undefined;
	if (fresh.some(({ kind }) => kind === 'created')) return undefined;
	const text = saidBy({ type, log, head });
	if (2 * (JSON.stringify(first).length + ENVELOPE_CHARACTERS) > text.length) return undefined;
	const { _revisions } = forSending(doc, entries.size + GENERATIONS_BESIDES);
	const whole = await sha256Of(new TextEncoder().encode(text));
	return {
		doc: { _id, _rev, ...(_revisions && { _revisions }), whole, entries: first },
		entries: new Set(first.map(({ id }) => id)),
	};
}
