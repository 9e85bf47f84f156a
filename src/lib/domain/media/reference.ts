import * as z from 'zod';

/** What a medium is called everywhere: the SHA-256 of its bytes, in lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const mediaType = z.enum(['image/jpeg', 'image/webp', 'image/png']);
export type MediaType = z.infer<typeof mediaType>;

/** The longest side of a picture, and the most bytes of one (RULES.md V2). */
export const LONGEST_SIDE = 1600;
export const MOST_BYTES = 300_000;

const side = z.number().int().min(1).max(LONGEST_SIDE);

/** How an entry refers to a photo or signature, which is kept beside the documents (RULES.md V1). */
export const mediaReference = z.looseObject({
	sha256,
	kind: z.enum(['photo', 'signature']),
	type: mediaType,
	bytes: z.number().int().min(1).max(MOST_BYTES),
	width: side,
	height: side,
});
export type MediaReference = z.infer<typeof mediaReference>;
export type MediaKind = MediaReference['kind'];

/** The field `media` of entries that may carry pictures. Entries from before there was one have none. */
export const media = z.array(mediaReference).max(12).optional();

const carrying = z.object({ media: z.array(z.unknown()) });

/** The pictures that an entry refers to, whatever its kind; what is no reference of ours is left out (RULES.md L3). */
export function mediaOf(entry: unknown): MediaReference[] {
	const items = carrying.safeParse(entry).data?.media ?? [];
	return items.flatMap((item) => mediaReference.safeParse(item).data ?? []);
}
