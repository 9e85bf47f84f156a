import * as z from 'zod';
import { LIMITS } from './limits.ts';
import { nodeId } from './order/entries.ts';

/**
 * What a push message says: which node of which order, and when it is due. Nothing of the customer and no commercial fact
 * is ever in it (RULES.md R5): a locked screen shows it, and a stranger's push service carries it. Words are made from the
 * codes on the phone, in its own language.
 */
export const notice = z.looseObject({
	kind: z.enum(['before', 'due', 'overdue', 'escalated', 'amended']),
	/** Deterministic: a repeated message replaces the first on the screen. */
	id: z.string().min(1).max(400),
	/** The order's document id. */
	order: z.string().startsWith('order:'),
	/** Absent when the order as a whole is meant. */
	node: nodeId.optional(),
	/** The limit that begins (`before`), is due or was broken; without one the node's planned time is meant. */
	limit: z.enum(LIMITS).optional(),
	/** The order's number as people say it. */
	number: z.string().max(120),
	/** The node's title, as planned; empty without a node. */
	title: z.string().max(200),
	plannedAt: z.iso.datetime(),
});
export type Notice = z.infer<typeof notice>;
