import * as z from 'zod';

/** A delivery confirmation that is being filled in. Lines that nobody touched are not in it. */
export const deliveryDraft = z.object({
	code: z.string(),
	lines: z.record(z.string(), z.object({ accepted: z.number(), rejected: z.number(), reason: z.string() })),
	receiver: z.string(),
	note: z.string(),
});
export type DeliveryDraft = z.infer<typeof deliveryDraft>;
