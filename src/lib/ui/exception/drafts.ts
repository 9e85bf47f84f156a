import * as z from 'zod';
import { measure } from '#lib/domain/order/measures.ts';

const text = z.string().default('');

/* What a sheet begins with is what its schema makes of nothing. */
export const handleDraft = z.object({
	owner: z.string().optional(),
	participants: z.array(z.string()).optional(),
	measure: z.union([measure, z.literal('own')]).optional(),
	solution: z.string().optional(),
	deadline: z.string().optional(),
});
export const closeDraft = z.object({ told: z.boolean().default(false), note: text });

export type HandleDraft = z.infer<typeof handleDraft>;
export type CloseDraft = z.infer<typeof closeDraft>;
