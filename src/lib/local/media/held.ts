import * as z from 'zod';
import { mediaType, sha256 } from '#lib/domain/media/reference.ts';

const base = {
	sha256,
	type: mediaType,
	bytes: z.number(),
	/** The document through which it came here. */
	doc: z.string().optional(),
	/** When it was last made or shown, ms of this phone's clock. */
	usedAt: z.number(),
};

/** What is known of a picture that this phone holds, besides its bytes. */
export const heldPicture = z.discriminatedUnion('state', [
	/** Made here for a record that is not written yet. */
	z.object({ ...base, state: z.literal('draft') }),
	/** A record refers to it, and the server does not have it from here. */
	z.object({ ...base, state: z.literal('waiting') }),
	/** The server does not take it. */
	z.object({ ...base, state: z.literal('refused'), code: z.string() }),
	/** The server has it, so it may give way here; `sent`: from here. */
	z.object({ ...base, state: z.literal('spare'), sent: z.boolean() }),
]);
export type HeldPicture = z.infer<typeof heldPicture>;

/** How much the spare ones may take together. */
export const SPARE_BYTES = 60_000_000;
/** A form that nobody went on with for so long was given up. */
export const DRAFT_KEPT_MS = 3 * 86_400_000;

/**
 * Which of them are to go so that the spare ones take no more than `most` bytes: the longest unseen first, and drafts that
 * were given up. What the server does not have is never among them (RULES.md V7).
 */
export function superfluous(held: readonly HeldPicture[], now: number, most = SPARE_BYTES): string[] {
	const spare = held.filter(({ state }) => state === 'spare').sort((a, b) => b.usedAt - a.usedAt);
	let sum = 0;
	const tooMany = spare.filter(({ bytes }) => (sum += bytes) > most);
	const givenUp = held.filter(({ state, usedAt }) => state === 'draft' && usedAt < now - DRAFT_KEPT_MS);
	return [...tooMany, ...givenUp].map((picture) => picture.sha256);
}
