import * as z from 'zod';
import { FLAGS, PRIORITIES } from '#lib/domain/order/life-entries.ts';
import { CATEGORIES } from '../words/exception-words.ts';

/** What is being typed into a sheet. Whoever opens the sheet keeps it: it outlives the sheet, the page and the battery. */
export interface Kept<Typed> {
	value: Typed;
}

const text = z.string().default('');

/* What a sheet begins with is what its schema makes of nothing. */
export const doneDraft = z.object({
	note: text,
	handedOver: text,
	waybill: text,
	parcels: text,
	at: z.string().optional(),
});
export const progressDraft = z.object({ percent: z.number().optional(), detail: text, next: text });
export const textDraft = z.object({ text });
export const raiseDraft = z.object({
	node: z.string().optional(),
	category: z.enum(CATEGORIES).optional(),
	cause: text,
	delayDays: z.number().default(0),
	coreNeed: z.boolean().default(false),
	expected: text,
	discovered: z.string().optional(),
});
export const amendDraft = z.object({
	typed: z.record(z.string(), z.string()).default({}),
	reason: text,
	proof: text,
});
export const checkDraft = z.object({
	ticked: z.array(z.string()).default([]),
	against: text,
	confirmation: text,
});
export const clearDraft = z.object({ flags: z.array(z.enum(FLAGS)).optional(), note: text });
export const priorityDraft = z.object({ priority: z.enum(PRIORITIES).optional(), reason: text });
export const resourceDraft = z.object({ able: z.enum(['yes', 'no']).optional(), missing: text });
export const slipDraft = z.object({ end: z.string().optional(), reason: text });
export const settleDraft = z.object({ chosen: z.string().optional(), reason: text });

export type DoneDraft = z.infer<typeof doneDraft>;
export type ProgressDraft = z.infer<typeof progressDraft>;
export type TextDraft = z.infer<typeof textDraft>;
export type RaiseDraft = z.infer<typeof raiseDraft>;
export type AmendDraft = z.infer<typeof amendDraft>;
export type CheckDraft = z.infer<typeof checkDraft>;
export type ClearDraft = z.infer<typeof clearDraft>;
export type PriorityDraft = z.infer<typeof priorityDraft>;
export type ResourceDraft = z.infer<typeof resourceDraft>;
export type SlipDraft = z.infer<typeof slipDraft>;
export type SettleDraft = z.infer<typeof settleDraft>;
