import { customerHead } from '#lib/domain/customer/fold.ts';
import { isLogType, logDocument, NOUNS, typeOf } from '#lib/domain/documents.ts';
import { orderHead } from '#lib/domain/order/head.ts';
import type { StoredDocument } from '../store/port.ts';

/**
 * The head by which a document's readers are told: as it is stored, or folded from the log when another version of ours
 * wrote it in a form that this one does not read. It is not mended here: two versions at work would do so in turns.
 */
export function readableHead(doc: StoredDocument): unknown {
	const { _id: id, head } = doc;
	const type = typeOf(id);
	if (!isLogType(type) || type === 'deal') return head;
	const schema = type === 'order' ? orderHead : customerHead;
	if (schema.safeParse(head).success) return head;
	const log = logDocument.safeParse(doc).data?.log;
	return log && NOUNS[type].fold(log);
}
