import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { saidBy, type AppendedDocument } from '#lib/domain/log/appended.ts';
import { sha256Of } from '#lib/local/media/sha256.ts';
import { forSending, type Parcel } from './parcels.ts';

/** Besides its entries: what names the document and the whole of it. */
const ENVELOPE_CHARACTERS = 500;
/** More of them are a document in themselves. */
const MOST_ENTRIES = 1_000;
/** What was written here since the server's last word, with a little more for what was written anew. */
const GENERATIONS_BESIDES = 3;

/**
 * The document by its new entries alone, where that is much shorter; undefined where it is to be sent as it is: it is new, or
 * small, or no log.
 */
export async function abridged({ doc, entries }: Parcel): Promise<AppendedDocument | undefined> {
	const { _id, _rev, log = [], head, type } = doc;
	const fresh = log.filter(({ id }) => entries.has(id));
	if (!isLogType(typeOf(_id)) || fresh.length === 0 || fresh.length > MOST_ENTRIES) return undefined;
	if (fresh.some(({ kind }) => kind === 'created')) return undefined;
	const text = saidBy({ type, log, head });
	if (2 * (JSON.stringify(fresh).length + ENVELOPE_CHARACTERS) > text.length) return undefined;
	const { _revisions } = forSending(doc, entries.size + GENERATIONS_BESIDES);
	const whole = await sha256Of(new TextEncoder().encode(text));
	return { _id, _rev, ...(_revisions && { _revisions }), whole, entries: fresh };
}
