import * as z from 'zod';
import { person } from '#lib/domain/people.ts';
import type { ListedLeaf } from '#lib/local/replica.ts';
import type { Cut } from '#lib/sync/room.ts';

/** What a page asks of its worker: whose snapshot to take, from where. */
export const order = z.object({
	user: person,
	epoch: z.string(),
	offset: z.number().optional(),
	url: z.string(),
});

const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const position = z.union([z.number(), z.string()]);

/** What a worker tells its page. They are of one build: what the worker has checked is not checked again. */
export const told = z.discriminatedUnion('told', [
	z.object({ told: z.literal('report'), done: z.number(), total: z.number() }),
	/** Documents on their way into the replica, as JSON: the page has read them before it may show them. */
	z.object({ told: z.literal('came'), docs: z.string() }),
	/** So many of those that came are stored, in their order; `between` as in an `Arrived`, if there is one. */
	z.object({
		told: z.literal('arrived'),
		count: z.number(),
		between: z.object({ from: position, to: position }).optional(),
	}),
	z.object({ told: z.literal('end'), failure: z.custom<NonNullable<Cut>>(isObject).optional() }),
	/** Something that must not happen did. */
	z.object({ told: z.literal('broken'), why: z.string() }),
]);
export type Told = z.infer<typeof told>;

export const cameInWorker = z.custom<readonly ListedLeaf[]>(Array.isArray);
