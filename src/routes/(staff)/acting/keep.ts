import { untrack } from 'svelte';
import * as z from 'zod';
import { mediaReference } from '#lib/domain/media/reference.ts';
import { Draft } from '#lib/state/draft.svelte.ts';
import { Attachments } from '#lib/state/media/attachments.svelte.ts';
import { record } from './record.ts';

const picturesDraft = z.object({ media: z.array(mediaReference).default([]) });

/** What is typed into a sheet stays until it is written, whatever becomes of the sheet. */
export function keep<Schema extends z.ZodType>(what: string, schema: Schema): Draft<Schema> {
	return new Draft(what, schema, schema.parse({}));
}

/** Pictures stay like what is typed. */
export function keepPictures(what: string): Attachments {
	const draft = keep(`pictures ${what}`, picturesDraft);
	return untrack(() => new Attachments(draft.value.media, (media) => (draft.value = { media: [...media] })));
}

/** Records, says so, and forgets what was typed once it is written. */
export async function recordKept(
	kept: readonly ({ clear: () => void } | undefined)[],
	...writing: Parameters<typeof record>
): Promise<void> {
	if (await record(...writing)) for (const one of kept) one?.clear();
}
