import * as z from 'zod';
import { typeOf, type DocumentType } from '#lib/domain/documents.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Revision } from '../store/port.ts';
import { REVISION } from '../store/revision.ts';
import { contentOf, type Content } from './branches.ts';
import { isPlain } from './plain.ts';

/** Of one document, as JSON. */
export const LARGEST_BYTES = 1024 * 1024;

const SPECIAL = new Set(['_id', '_rev', '_revisions', '_deleted']);
const hash = z.string().regex(/^[0-9a-f]{1,64}$/);
const envelope = z.looseObject({
	_id: z.string().min(1).max(200),
	_rev: z.string().regex(REVISION).optional(),
	_revisions: z.object({ start: z.int().min(1), ids: z.array(hash).min(1).max(10_000) }).optional(),
	_deleted: z.boolean().optional(),
});

/** A document that was sent, before anybody asks whether it may be written. */
export interface Incoming {
	id: string;
	type: DocumentType;
	deleted: boolean;
	content: Content;
	/** The revision it names: itself when replicated, the one it follows when edited directly. */
	rev: string | undefined;
	/** A replicated document with its ancestry; nothing for a direct edit. */
	revision: Revision | undefined;
}

/** Reads one member of `docs`, or says why it is no document of ours. `id` and `rev` are what the answer is filed under. */
export function readIncoming(
	raw: unknown,
	replicated: boolean,
): { incoming: Incoming } | { id: string; rev: string | undefined; refused: Refusal } {
	const parsed = isPlain(raw) ? envelope.safeParse(raw).data : undefined;
	const named = z
		.object({ _id: z.string(), _rev: z.string().optional().catch(undefined) })
		.safeParse(raw).data;
	const filed = { id: named?._id.slice(0, 200) ?? '', rev: named?._rev?.slice(0, 100) };
	const refuse = (refused: Refusal) => ({ ...filed, refused });
	if (!parsed) return refuse({ code: 'schema' });
	const type = typeOf(parsed._id);
	if (type === undefined) return refuse({ code: 'unknown-type' });
	const stray = Object.keys(parsed).find((field) => field.startsWith('_') && !SPECIAL.has(field));
	if (stray !== undefined) return refuse({ code: 'schema', detail: stray });
	if (Buffer.byteLength(JSON.stringify(parsed)) > LARGEST_BYTES) return refuse({ code: 'too-large' });
	const rev = parsed._rev ?? (parsed._revisions && `${parsed._revisions.start}-${parsed._revisions.ids[0]}`);
	const revision = replicated ? revisionOf(parsed, rev) : undefined;
	if (replicated && !revision) return refuse({ code: 'schema', detail: '_revisions' });
	return {
		incoming: {
			...{ id: parsed._id, type, rev, revision },
			...{ deleted: parsed._deleted ?? false, content: contentOf(parsed) },
		},
	};
}

function revisionOf(doc: z.infer<typeof envelope>, rev: string | undefined): Revision | undefined {
	if (rev === undefined) return undefined;
	const [start = '', tip = ''] = rev.split('-');
	const ancestry = doc._revisions ?? { start: Number(start), ids: [tip] };
	const sound = rev === `${ancestry.start}-${ancestry.ids[0]}` && ancestry.ids.length <= ancestry.start;
	return sound ? { ...doc, _rev: rev, _revisions: ancestry } : undefined;
}
