import * as z from 'zod';

const text = z.string().default('');
const score = z.number().int().min(1).max(5).optional();

/* What a sheet begins with is what its schema makes of nothing. */
export const receiptDraft = z.object({ reference: text, at: z.string().optional() });
export const surveyDraft = z.object({ speed: score, quality: score, time: score, attitude: score, text });
export const improvement = z.object({ key: z.string(), text, person: text, due: text });
export const reviewDraft = z.object({
	participants: z.array(z.string()).optional(),
	efficiency: text,
	exceptions: text,
	feedback: text,
	improvements: z.array(improvement).default([]),
});
export const payDraft = z.object({ amount: text, note: text });

export type ReceiptDraft = z.infer<typeof receiptDraft>;
export type SurveyDraft = z.infer<typeof surveyDraft>;
export type Improvement = z.infer<typeof improvement>;
export type ReviewDraft = z.infer<typeof reviewDraft>;
export type PayDraft = z.infer<typeof payDraft>;
