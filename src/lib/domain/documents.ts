import * as z from 'zod';
import { customerEntry } from './customer/entries.ts';
import { customerHead, foldCustomer } from './customer/fold.ts';
import { dealEntry } from './deal/entries.ts';
import { dealHead, foldDeal } from './deal/fold.ts';
import { entryBase, personId, type Log } from './log/entry.ts';
import { entryId } from './log/stamp.ts';
import { orderEntry } from './order/entries.ts';
import { foldOrder } from './order/fold.ts';
import { headOf, orderHead } from './order/head.ts';
import { person } from './people.ts';

/** The types of replicated documents; the id's prefix says the type (`design.md`, "Documents"). */
export const LOG_TYPES = ['order', 'deal', 'customer'] as const;
export type LogType = (typeof LOG_TYPES)[number];
export const SERVER_TYPES = ['person', 'template', 'settings', 'stock'] as const;
export const DOCUMENT_TYPES = [...LOG_TYPES, 'seen', ...SERVER_TYPES] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
const log = z.array(entryBase).max(20_000);

export const orderDocument = z.looseObject({
	_id: z.string().regex(new RegExp(`^order:${ULID}$`)),
	type: z.literal('order'),
	log,
	head: orderHead.nullable(),
});
export const dealDocument = z.looseObject({
	_id: z.string().regex(new RegExp(`^deal:${ULID}$`)),
	type: z.literal('deal'),
	log,
	head: dealHead.nullable(),
});
export const customerDocument = z.looseObject({
	_id: z.string().regex(new RegExp(`^customer:${ULID}$`)),
	type: z.literal('customer'),
	log,
	head: customerHead.nullable(),
});
/** Any document with a log, whatever its head holds: heads are derived and mended, never trusted. */
export const logDocument = z.looseObject({
	_id: z.string().regex(new RegExp(`^(order|deal|customer):${ULID}$`)),
	type: z.enum(LOG_TYPES),
	log,
});
/** Up to where the order's lead has looked: the heads of the log as it was shown. */
export const seenDocument = z.looseObject({
	_id: z.string().regex(new RegExp(`^seen:${ULID}$`)),
	type: z.literal('seen'),
	by: personId,
	heads: z.array(entryId).max(64),
});
export const personDocument = z.looseObject({
	_id: z.string().startsWith('person:'),
	type: z.literal('person'),
	person,
});
export const settingsDocument = z.looseObject({
	_id: z.string().startsWith('settings:'),
	type: z.literal('settings'),
	values: z.record(z.string(), z.unknown()),
});

export type OrderDocument = z.infer<typeof orderDocument>;
export type DealDocument = z.infer<typeof dealDocument>;
export type CustomerDocument = z.infer<typeof customerDocument>;
export type LogDocument = z.infer<typeof logDocument>;
export type SeenDocument = z.infer<typeof seenDocument>;
export type PersonDocument = z.infer<typeof personDocument>;

/** The type that an id's prefix names, or undefined for none of ours. */
export function typeOf(id: string): DocumentType | undefined {
	const prefix = id.slice(0, id.indexOf(':'));
	return DOCUMENT_TYPES.find((type) => type === prefix);
}

/** The order that a `deal:` or `seen:` document belongs to. */
export function orderIdOf(id: string): string {
	return `order:${id.slice(id.indexOf(':') + 1)}`;
}

/** True when the document type is a log. */
export function isLogType(type: DocumentType | undefined): type is LogType {
	return LOG_TYPES.some((known) => known === type);
}

interface Noun {
	/** What a kind says, besides what {@link entryBase} demands of all. */
	entry: z.ZodType<{ kind: string }>;
	fold: (log: Log) => unknown;
}

/** What tells the three kinds of log apart; everything else about them is shared. */
export const NOUNS: Readonly<Record<LogType, Noun>> = {
	order: { entry: orderEntry, fold: (entries) => headOf(foldOrder(entries)) },
	deal: { entry: dealEntry, fold: foldDeal },
	customer: { entry: customerEntry, fold: foldCustomer },
};

const KNOWN_KINDS: Readonly<Record<LogType, ReadonlySet<string>>> = {
	order: new Set<string>(orderEntry.options.map((option) => option.shape.kind.value)),
	deal: new Set<string>(dealEntry.options.map((option) => option.shape.kind.value)),
	customer: new Set<string>(customerEntry.options.map((option) => option.shape.kind.value)),
};

/** True when this version knows the kind. */
export function knowsKind(type: LogType, kind: string): boolean {
	return KNOWN_KINDS[type].has(kind);
}
