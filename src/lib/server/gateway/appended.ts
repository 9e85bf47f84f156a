import { createHash } from 'node:crypto';
import { isLogType, type LogDocument } from '#lib/domain/documents.ts';
import { appendedDocument, saidBy, type AppendedDocument } from '#lib/domain/log/appended.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { Revision } from '../store/port.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import { knownLog, logContent } from './logs.ts';
import { isPlain } from './plain.ts';

/** The document of which only new entries were sent; undefined when it is a whole one, or none that can be read. */
export function readAppended(raw: unknown): AppendedDocument | undefined {
	return isPlain(raw) ? appendedDocument.safeParse(raw).data : undefined;
}

/** A document that was put together here, of what is stored and what was sent. */
export interface Completed {
	incoming: Incoming;
	doc: LogDocument;
}

/**
 * What was sent as the whole document that it stands for. Where that comes out as it is where it was written it is that
 * revision; where more is known here, it has none, and its entries are joined to what is stored. Undefined when its entries
 * follow others that are not here: then the whole is needed. Throws for what is stored and holds no log.
 */
export function complete(sent: AppendedDocument, leaves: readonly Revision[]): Completed | undefined {
	const { _id, _rev, _revisions, whole, entries } = sent;
	// What was sent goes before what is stored: a known entry that was altered must be seen to be.
	const told = new Set(entries.map(({ id }) => id));
	const stored = knownLog(leaves).filter(({ id }) => !told.has(id));
	const held = new Set(stored.map(({ id }) => id));
	// All of them lead to what is here: who cannot know what is here learns nothing of whether anything is.
	const leads = ({ id, after }: Entry) =>
		after.length > 0 && after.every((cause) => held.has(cause) || (told.has(cause) && cause < id));
	if (!entries.every(leads)) return undefined;
	const log = [...stored, ...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
	const read = readIncoming({ _id, _rev, ...(_revisions && { _revisions }) }, true);
	if ('refused' in read || !isLogType(read.incoming.type)) return undefined;
	const { type, revision } = read.incoming;
	const content = logContent(type, log);
	const text = saidBy({ type, log, head: content.head });
	const same = createHash('sha256').update(text).digest('hex') === whole;
	return {
		incoming: {
			...read.incoming,
			content,
			revision: same && revision ? { ...content, ...revision } : undefined,
		},
		doc: { _id, type, log },
	};
}
