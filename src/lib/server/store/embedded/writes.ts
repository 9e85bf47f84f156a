import * as z from 'zod';
import type { SendBulk } from '../writes.ts';
import { available, type Pouch } from './pouch.ts';

const documents = z.array(z.looseObject({ _id: z.string() }));
const rows = z.array(
	z.looseObject({
		id: z.string().optional(),
		rev: z.string().optional(),
		ok: z.boolean().optional(),
		name: z.string().optional(),
		message: z.string().optional(),
		reason: z.string().optional(),
	}),
);

/** Bulk writes to this database, which PouchDB answers with its own kind of errors. */
export function sendBulk(pouch: Pouch): SendBulk {
	return async (texts, newEdits) => {
		const docs = documents.parse(JSON.parse(`[${texts.join(',')}]`));
		const answers = rows.parse(await available(() => pouch.bulkDocs(docs, { new_edits: newEdits })));
		return answers.map(({ id, rev, ok, name, message, reason }) => ({
			id,
			rev,
			ok,
			error: name,
			reason: reason ?? message,
		}));
	};
}
