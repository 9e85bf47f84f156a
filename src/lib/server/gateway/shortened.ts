import { createHash } from 'node:crypto';
import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { lackingOf, readLog, textOf, type Held } from '#lib/domain/log/lacking.ts';
import type { Revision } from '../store/port.ts';
import { ancestryOf } from './branches.ts';

/**
 * The document by what its reader lacks of its log, with no more ancestry than ties it to what the reader has. Undefined where
 * that is not much shorter, or the reader holds what is not in it.
 */
export function shortenedFor(doc: Revision, { rev, heads }: Held) {
	const known = doc._deleted || !isLogType(typeOf(doc._id)) ? undefined : readLog(doc.log);
	const lacking = known && lackingOf(known, heads);
	if (!lacking || 2 * lacking.length > known.length) return undefined;
	const { log: _log, _revisions, ...others } = doc;
	const whole = createHash('sha256').update(textOf(known)).digest('hex');
	const place = ancestryOf(doc).indexOf(rev);
	const ids = _revisions && (place < 0 ? _revisions.ids : _revisions.ids.slice(0, place + 1));
	return { ...others, ...(_revisions && { _revisions: { ..._revisions, ids } }), whole, lacking };
}
