import * as z from 'zod';
import { mediaType, sha256 } from '#lib/domain/media/reference.ts';
import { escaped, orMissing, Refusal, type Ask } from '../store/couch/request.ts';
import { StoreUnavailable } from '../store/port.ts';
import { putAgain, type MediaFacts, type MediaStore, type NewMedia } from './port.ts';

const stored = z.object({
	_id: sha256,
	_rev: z.string(),
	type: mediaType,
	bytes: z.number(),
	by: z.array(z.string()),
	at: z.number(),
	_attachments: z.object({ content: z.looseObject({ data: z.base64().optional() }) }),
});
type Stored = z.infer<typeof stored>;
const listed = z.object({ rows: z.array(z.object({ doc: z.unknown() })) });
const anything = z.looseObject({});

const CONFLICT = 409;
/** How often another instance may be quicker with the same picture. */
const ATTEMPTS = 10;

/** Pictures as documents with an attachment, in a CouchDB database that several instances may share. */
export class CouchMedia implements MediaStore {
	readonly #ask: Ask;

	constructor(ask: Ask) {
		this.#ask = ask;
	}

	async put({ sha256: name, type, content, by, at }: NewMedia): Promise<void> {
		const data = Buffer.from(content).toString('base64');
		const fresh = { type, bytes: content.byteLength, by: [], at };
		const attached = { content: { content_type: type, data } };
		for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
			const known = await this.#read(name, false);
			// What the store has it is asked to keep: the picture does not travel again.
			const doc = putAgain(known ?? { ...fresh, _attachments: attached }, by, at);
			if (await this.#write('PUT', name, JSON.stringify({ ...doc, _id: name }))) return;
		}
		throw new StoreUnavailable(`others kept writing picture ${name}`);
	}

	async get(name: string) {
		const found = await this.#read(name, true);
		if (found?._attachments.content.data === undefined) return undefined;
		const content = new Uint8Array(Buffer.from(found._attachments.content.data, 'base64'));
		return { facts: factsOf(found), content };
	}

	async list({ after, limit }: { after?: string | undefined; limit: number }): Promise<MediaFacts[]> {
		const query = { include_docs: true, limit, startkey: `${after ?? ''}\u0020` };
		const { rows } = await this.#ask(listed, { path: '_all_docs', query });
		return rows.flatMap(({ doc }) => {
			const { data } = stored.safeParse(doc);
			return data ? [factsOf(data)] : [];
		});
	}

	async remove(name: string, at: number): Promise<void> {
		const known = await this.#read(name, false);
		if (!known || known.at > at) return;
		const query = { rev: known._rev };
		// Put again meanwhile, it stays.
		await this.#write('DELETE', name, undefined, query);
	}

	#read(name: string, attachments: boolean): Promise<Stored | undefined> {
		return orMissing(this.#ask(stored, { path: escaped(name), query: { attachments }, expects: [404] }));
	}

	/** False when somebody else was quicker. */
	async #write(
		method: 'PUT' | 'DELETE',
		name: string,
		body: string | undefined,
		query: Record<string, string> = {},
	): Promise<boolean> {
		try {
			const question = { method, path: escaped(name), query, expects: [CONFLICT] };
			await this.#ask(anything, body === undefined ? question : { ...question, body });
			return true;
		} catch (error) {
			if (error instanceof Refusal) return false;
			throw error;
		}
	}
}

function factsOf({ _id, type, bytes, by, at }: Stored): MediaFacts {
	return { sha256: _id, type, bytes, by, at };
}
