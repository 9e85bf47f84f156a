import * as z from 'zod';
import type { Answer, SendBulk } from '../writes.ts';
import { Refusal, type Ask } from './request.ts';

const answers = z.array(
	z.looseObject({
		id: z.string(),
		rev: z.string().optional(),
		ok: z.boolean().optional(),
		error: z.string().optional(),
		reason: z.string().optional(),
	}),
);
const TOO_LARGE = 413;

/** Bulk writes to the database that is asked. */
export function sendBulk(ask: Ask): SendBulk {
	return async function send(texts, newEdits): Promise<Answer[]> {
		const body = `{"new_edits":${newEdits},"docs":[${texts.join(',')}]}`;
		try {
			return await ask(answers, { method: 'POST', path: '_bulk_docs', body, expects: [TOO_LARGE] });
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			if (texts.length === 1)
				return [{ ...idOf(texts[0]), error: 'too-large', reason: 'document too large' }];
		}
		// A server with a lower limit than ours refuses the whole request: find out whom it means.
		const alone: Answer[] = [];
		for (const text of texts) alone.push(...(await send([text], newEdits)));
		return alone;
	};
}

function idOf(text: string | undefined): { id: string } {
	const { _id } = z.looseObject({ _id: z.string() }).parse(JSON.parse(text ?? '{}'));
	return { id: _id };
}
