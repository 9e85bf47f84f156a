import * as z from 'zod';
import { personId } from '#lib/domain/log/entry.ts';
import { nodeId, proof } from '#lib/domain/order/entries.ts';
import { stage } from '#lib/domain/order/stage.ts';
import { department } from '#lib/domain/people.ts';
import type { PlanRow } from '#lib/ui/plan/plan-row.ts';

/** A step as a draft keeps it. */
export const planRow = z.object({
	node: nodeId,
	stage,
	title: z.string(),
	rank: z.number(),
	department,
	person: personId.optional(),
	plannedAt: z.string(),
	deliverable: z.string().optional(),
	proof: proof.optional(),
	remindMinutes: z.number(),
	collaborators: z.array(personId).optional(),
}) satisfies z.ZodType<PlanRow>;

/** What a person changes of a plan: `rows` as they shall be, `base` as they were when last changed. */
export const planDraft = z.object({
	edit: z.object({ base: z.array(planRow), rows: z.array(planRow) }).optional(),
	reason: z.string(),
});
