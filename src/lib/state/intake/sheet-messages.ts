import * as z from 'zod';

/** What a page asks of the worker: a file first, then some rows after the other. */
export const asked = z.union([z.object({ file: z.instanceof(Blob) }), z.object({ more: z.literal(true) })]);

/** What the worker answers, once for each question. */
export const answer = z.union([
	z.object({ rows: z.array(z.array(z.string())) }),
	z.object({ end: z.literal(true) }),
	z.object({ trouble: z.enum(['unreadable', 'old-excel', 'too-long']) }),
]);
export type Answer = z.infer<typeof answer>;
