import * as z from 'zod';
import { personId } from '../log/entry.ts';
import { entryId } from '../log/stamp.ts';
import { media } from '../media/reference.ts';
import { department } from '../people.ts';
import { measure } from './measures.ts';
import { instant, orderId, text, word } from './primitives.ts';

/** Why an order is flagged at intake (`domain.md` §1). */
export const FLAGS = ['promised-date', 'contact', 'lines', 'parameters', 'stock'] as const;
export const flag = z.enum(FLAGS);
export type Flag = z.infer<typeof flag>;

export const PRIORITIES = ['high', 'medium', 'low'] as const;
export const priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof priority>;

/** What becomes of goods that were not accepted; a concession is that the customer keeps them as they are. */
export const REMEDIES = ['exchange', 'resend', 'refund', 'concession'] as const;
export const remedy = z.enum(REMEDIES);
export type Remedy = z.infer<typeof remedy>;

const score = z.number().int().min(1).max(5);
const persons = z.array(personId).max(50);

function kind<K extends string, Shape extends z.core.$ZodLooseShape>(name: K, shape: Shape) {
	return z.object({ kind: z.literal(name), ...shape });
}

/** Kinds of entries from intake to the released plan. */
export const intakeEntries = [
	/** What a flag asked for was settled with the customer, though the facts stay as they are. */
	kind('cleared', { flags: z.array(flag).min(1).max(FLAGS.length), note: word }),
	/** By the rule as it stood, or by a person, who then says why (RULES.md Q3). */
	kind('prioritised', {
		priority,
		rule: z.literal(true).optional(),
		reason: word.optional(),
	}).refine(({ rule, reason }) => rule === true || reason !== undefined, 'a reason is missing'),
	/** Why a limit was broken; `breach` is the limit's key. */
	kind('explained', { breach: z.string().min(1).max(200), reason: word }),
	/** The plan goes out to its departments. */
	kind('released', { note: text.optional() }),
	/** A department has what its nodes need, or says why not. */
	kind('resourced', { department, able: z.boolean(), reason: word.optional() }).refine(
		({ able, reason }) => able || reason !== undefined,
		'a reason is missing',
	),
] as const;

/** Kinds of entries of an exception's loop after it was raised. */
export const exceptionEntries = [
	kind('handled', {
		exception: entryId,
		owner: personId,
		participants: persons.optional(),
		solution: word,
		/** The counter-measure that it follows, of those suggested. */
		measure: measure.optional(),
		deadline: instant,
	}),
	/** The result did not hold. */
	kind('reopened', { exception: entryId, reason: word }),
	/** The lead has verified the result; who was told of it is part of the record. */
	kind('closed', { exception: entryId, customerTold: z.boolean(), note: text.optional() }),
] as const;

/** Kinds of entries from delivery to the archive. */
export const completionEntries = [
	/** Service has spoken with the customer about goods that were not accepted. */
	kind('contacted', { delivery: entryId, at: instant, cause: word, wish: text.optional(), media }),
	/** What becomes of them; said again with `done` when it has been carried through. */
	kind('remedied', {
		delivery: entryId,
		remedy,
		done: z.boolean(),
		/** The order that replaces the goods. */
		order: orderId.optional(),
		note: text.optional(),
		media,
	}),
	/** The paper receipt is filed. */
	kind('receipted', { at: instant, reference: text.optional(), media }),
	/** What the customer says of the order. */
	kind('surveyed', { speed: score, quality: score, time: score, attitude: score, text: text.optional() }),
	kind('reviewed', {
		participants: persons.min(1),
		efficiency: text,
		exceptions: text,
		feedback: text,
		improvements: z.array(z.looseObject({ text: word, person: personId, due: z.iso.date() })).max(50),
	}),
	kind('archived', {}),
] as const;
