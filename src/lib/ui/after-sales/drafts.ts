import * as z from 'zod';
import { REMEDIES } from '#lib/domain/order/life-entries.ts';

const text = z.string().default('');

/* What a sheet begins with is what its schema makes of nothing. */
export const contactDraft = z.object({ cause: text, wish: text, at: z.string().optional() });
export const remedyDraft = z.object({
	remedy: z.enum(REMEDIES).optional(),
	done: z.boolean().optional(),
	note: text,
});
export const resendDraft = z.object({
	/** Quantities by line; those that nobody touched are not in it. */
	quantities: z.record(z.string(), z.number()).default({}),
	promised: z.string().optional(),
});

export type ContactDraft = z.infer<typeof contactDraft>;
export type RemedyDraft = z.infer<typeof remedyDraft>;
export type ResendDraft = z.infer<typeof resendDraft>;
