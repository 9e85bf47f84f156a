import * as z from 'zod';
import { mediaReference } from '#lib/domain/media/reference.ts';

/** A delivery confirmation that is being filled in. Lines that nobody touched are not in it. */
export const deliveryDraft = z.object({
	code: z.string(),
	lines: z.record(z.string(), z.object({ accepted: z.number(), rejected: z.number(), reason: z.string() })),
	receiver: z.string(),
	note: z.string(),
	media: z.array(mediaReference).default([]),
});
export type DeliveryDraft = z.infer<typeof deliveryDraft>;
