import * as z from 'zod';
import { personId, reader, type Entry } from '../log/entry.ts';
import { entryId } from '../log/stamp.ts';
import { media } from '../media/reference.ts';
import { department } from '../people.ts';
import { completionEntries, exceptionEntries, intakeEntries } from './life-entries.ts';
import { instant, orderId, quantity, text, word } from './primitives.ts';
import { stage } from './stage.ts';

export const nodeId = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** What a barcode or QR code carries: order, waybill or parcel number. */
export const code = z.string().trim().min(1).max(120);

/** One product line; `line` names it within the order. */
export const productLine = z.looseObject({
	line: z.string().min(1).max(20),
	name: word,
	model: text.optional(),
	spec: text.optional(),
	quantity: z.number().positive().max(1e9),
	unit: z.string().trim().max(20),
});

/** Operational facts: everyone on the order may read them (`domain.md` §1). No prices, no level. */
export const facts = z.object({
	source: z.enum(['erp', 'ecommerce', 'shop', 'platform', 'direct', 'file', 'typed']),
	sourceNumber: code.optional(),
	orderKind: z.enum(['standard', 'urgent', 'custom']),
	customerName: word,
	contactName: text.optional(),
	contactPhone: z.string().trim().max(40).optional(),
	lines: z.array(productLine).max(500),
	orderDate: z.iso.date(),
	promisedDate: z.iso.date().optional(),
	deliveryMethod: z.enum(['door', 'pickup']),
	address: text.optional(),
	requirements: text.optional(),
	contacts: z.array(z.looseObject({ department, person: personId.optional() })).max(20),
	remarks: text.optional(),
});

/** What has to be named when a node is completed: where what it hands over is, or the carrier's number (`domain.md` §3). */
export const PROOFS = ['document', 'waybill'] as const;
export const proof = z.enum(PROOFS);
export type Proof = z.infer<typeof proof>;

/** A node as a plan states it; times are UTC instants. */
export const nodePlan = z.looseObject({
	node: nodeId,
	stage,
	title: word,
	rank: z.number(),
	department,
	person: personId.optional(),
	plannedAt: instant,
	deliverable: text.optional(),
	/** Without it the deliverable is only named. */
	proof: proof.optional(),
	/** Minutes before `plannedAt` of the first reminder; a day unless stated (`domain.md` §3). */
	remindMinutes: z.number().int().nonnegative().default(1440),
	collaborators: z.array(personId).max(20).optional(),
});

const deliveredLine = z.looseObject({
	line: z.string().min(1).max(20),
	accepted: quantity,
	rejected: quantity,
	reason: text.optional(),
});

function kind<K extends string, Shape extends z.core.$ZodLooseShape>(name: K, shape: Shape) {
	return z.object({ kind: z.literal(name), ...shape });
}

/** What every kind of entry of an order's log that this version knows says, besides what all entries have. */
export const orderEntry = z.discriminatedUnion('kind', [
	kind('created', {
		...facts.shape,
		number: code,
		provisional: z.boolean().optional(),
		lead: personId,
		/** The order whose rejected goods this one replaces. */
		replaces: orderId.optional(),
	}),
	kind('amended', { changes: facts.partial(), reason: word, proof: text.optional() }),
	/** Another person compared these facts with what the customer sent (双人核对). */
	kind('verified', {
		compared: facts.partial(),
		against: word,
		/** Where the customer's signed confirmation is; a custom order needs one. */
		confirmation: word.optional(),
		media,
	}),
	...intakeEntries,
	kind('planned', {
		nodes: z.array(nodePlan).max(100),
		dropped: z.array(nodeId).optional(),
		reason: text.optional(),
	}),
	/** Without a node: the order changes hands to another lead. */
	kind('assigned', { node: nodeId.optional(), person: personId, reason: text.optional() }),
	kind('progressed', {
		node: nodeId,
		percent: z.number().min(0).max(100).optional(),
		detail: text.optional(),
		next: text.optional(),
		media,
	}),
	kind('done', {
		node: nodeId,
		actualAt: instant,
		note: text.optional(),
		/** Number or place of what was handed over. */
		handedOver: text.optional(),
		waybill: code.optional(),
		parcels: z.array(code).max(500).optional(),
		media,
	}),
	/** The delivery confirmation: proof by code, quantity per line, receiver, photos and signature (`domain.md` §6). */
	kind('delivered', {
		node: nodeId,
		code,
		at: instant,
		lines: z.array(deliveredLine).max(500),
		result: z.enum(['qualified', 'partial', 'rejected']),
		receiver: z.string().trim().min(1).max(80),
		note: text.optional(),
		media,
	}),
	kind('raised', {
		node: nodeId.optional(),
		category: z.enum(['production', 'procurement', 'logistics', 'quality', 'requirement', 'other']),
		cause: word,
		delayDays: z.number().int().min(0).max(365),
		coreNeed: z.boolean(),
		expectedAt: instant.optional(),
		discoveredAt: instant.optional(),
		/** From how many days of delay it was serious when it was written: a later setting does not change what was. */
		seriousFromDays: z.number().int().min(1).max(60).optional(),
		media,
	}),
	kind('resolved', { exception: entryId, result: word, media }),
	...exceptionEntries,
	...completionEntries,
	kind('cancelled', { reason: word }),
	kind('commented', { node: nodeId.optional(), text: word, media }),
	/** Closes a contest: of `entries`, those in `stands` count and the others are set aside. */
	kind('settled', {
		entries: z.array(entryId).min(2).max(50),
		stands: z.array(entryId).min(1).max(50),
		reason: word,
	}),
	/** System: the final number of an order created offline. */
	kind('numbered', { number: code }),
	/** System: these entries reached the server long after their stamps. */
	kind('arrived', { entries: z.array(entryId).min(1), at: instant }),
]);

export type OrderEntry = Entry & z.infer<typeof orderEntry>;
export type OrderKind = OrderEntry['kind'];
export type OrderEntryOf<K extends OrderKind> = Extract<OrderEntry, { kind: K }>;
export type Facts = z.infer<typeof facts>;
export type FactName = keyof Facts;
export const FACT_NAMES: readonly FactName[] = facts.keyof().options;
export type NodePlan = z.infer<typeof nodePlan>;
export type ProductLine = z.infer<typeof productLine>;

/** Kinds that the server alone writes. */
export const SYSTEM_KINDS: ReadonlySet<string> = new Set<OrderKind>(['numbered', 'arrived']);

/** The kinds of {@link orderEntry}. */
export const ORDER_KINDS: ReadonlySet<string> = new Set<string>(
	orderEntry.options.map((option) => option.shape.kind.value),
);

export const readOrderEntry = reader(orderEntry);
