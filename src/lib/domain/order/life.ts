import * as z from 'zod';
import { personId } from '../log/entry.ts';
import { entryId } from '../log/stamp.ts';
import { department } from '../people.ts';
import { flag, priority, remedy } from './life-entries.ts';

const who = { by: z.string(), at: z.number() };

/** A reason for which the order is flagged; it stays, marked as cleared, while the facts stay as they are. */
const flagState = z.looseObject({
	flag,
	since: z.number(),
	cleared: z.looseObject({ ...who, note: z.string() }).optional(),
});

/** What a department says of its resources for the plan as it was released. */
const resourceState = z.looseObject({
	department,
	state: z.enum(['asked', 'able', 'unable']),
	/** When it was asked. */
	since: z.number(),
	by: personId.optional(),
	at: z.number().optional(),
	reason: z.string().optional(),
});

/** Goods that the customer did not accept, until that is made good. */
const complaint = z.looseObject({
	delivery: entryId,
	node: z.string(),
	code: z.string(),
	result: z.enum(['partial', 'rejected']),
	at: z.number(),
	rejected: z.array(z.looseObject({ line: z.string(), quantity: z.number(), reason: z.string().optional() })),
	contact: z.looseObject({ ...who, cause: z.string(), wish: z.string().optional() }).optional(),
	remedy: z.looseObject({ ...who, remedy, order: z.string().optional() }).optional(),
	done: z.boolean(),
});

/**
 * An order's life beside its nodes: intake, check, release, acceptance, completion. Plain JSON, the same in the state and in
 * the head; times are milliseconds. It holds nothing commercial and depends on no setting and no clock.
 */
export const life = z.looseObject({
	createdAt: z.number(),
	createdBy: z.string(),
	replaces: z.string().optional(),
	priority: z
		.looseObject({
			level: priority,
			source: z.enum(['rule', 'person', 'replacement']),
			by: personId.optional(),
			reason: z.string().optional(),
		})
		.optional(),
	flags: z.array(flagState),
	check: z.looseObject({
		done: z.boolean(),
		/** What was not compared as it stands now, with the author of its value. */
		missing: z.array(z.looseObject({ field: z.string(), by: z.string() })),
		by: z.array(personId),
		at: z.number().optional(),
	}),
	release: z.looseObject(who).optional(),
	/** True when the plan changed after it was released. */
	replanned: z.boolean().optional(),
	resources: z.array(resourceState),
	/** The newest amendment after release, which the departments are told of. */
	amended: z.looseObject({ ...who, entry: entryId, fields: z.array(z.string()) }).optional(),
	/** When somebody first worked on the order, and when its plan stood. */
	answeredAt: z.number().optional(),
	planReadyAt: z.number().optional(),
	explained: z.array(z.looseObject({ ...who, breach: z.string(), reason: z.string() })),
	complaints: z.array(complaint),
	signedAt: z.number().optional(),
	receipt: z.looseObject(who).optional(),
	survey: z.looseObject({ ...who, lowest: z.number(), mean: z.number() }).optional(),
	/** True once there was a serious exception. */
	serious: z.boolean().optional(),
	review: z.looseObject(who).optional(),
	archive: z.looseObject(who).optional(),
});
export type Life = z.infer<typeof life>;
export type FlagState = z.infer<typeof flagState>;
export type ResourceState = z.infer<typeof resourceState>;
export type Complaint = z.infer<typeof complaint>;
