import * as z from 'zod';
import { mapping } from '#lib/domain/intake/columns.ts';
import { facts } from '#lib/domain/order/entries.ts';

const rows = z.array(z.number());

/** An import that a person has begun: what it is made of, and how far it has come. Its rows lie beside it. */
export const intakeJob = z.object({
	id: z.string(),
	/** Of the file; nothing for what was pasted. */
	name: z.string(),
	/** `checking`: the person looks at it and decides. `writing`: orders are being made of it. */
	phase: z.enum(['checking', 'writing', 'done']),
	headers: z.array(z.string()),
	/** The rows between which the table stands, first and last. */
	first: z.number(),
	last: z.number(),
	mapping,
	source: facts.shape.source,
	currency: z.string(),
	/** The day on which it began: days without a year are close to it, however long the import takes. */
	today: z.iso.date(),
	/** First rows of orders: left out though they are wrong, and imported though they seem to be here already. */
	leftOut: rows,
	anyway: rows,
	/** Cells into which the person has put other text. */
	corrected: z.number().default(0),
	/** While writing: first rows of orders that stay out, fixed when it began. */
	skip: rows,
	/** Orders of the table that are through, of so many. */
	next: z.number(),
	total: z.number(),
	/** Orders that it made. */
	written: z.number(),
});
export type IntakeJob = z.infer<typeof intakeJob>;
