import type * as z from 'zod';
import type { Terms } from '#lib/domain/deal/entries.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { MediaReference } from '#lib/domain/media/reference.ts';
import type { Facts, nodePlan, OrderEntryOf } from '#lib/domain/order/entries.ts';

/** A node as a form states it. */
export type PlannedNode = z.input<typeof nodePlan>;

export interface NewOrder {
	facts: Facts;
	/** The number that the source gave; without one the order is provisional until the server numbers it. */
	number?: string | undefined;
	/** Without one, the standard template from now on. */
	nodes?: readonly PlannedNode[] | undefined;
	/** Commercial terms. */
	terms?: Terms | undefined;
	/** The order whose rejected goods this one replaces. */
	replaces?: string | undefined;
	/** The `customer:` document that the order is for. */
	customer?: string | undefined;
}

export interface Progress {
	percent?: number | undefined;
	detail?: string | undefined;
	next?: string | undefined;
	/** Pictures that this phone holds. */
	media?: readonly MediaReference[] | undefined;
}

export interface Completion {
	/** UTC instant; now when left out. */
	actualAt?: string | undefined;
	note?: string | undefined;
	/** Number or place of what was handed over. */
	handedOver?: string | undefined;
	waybill?: string | undefined;
	parcels?: readonly string[] | undefined;
	/** Pictures that this phone holds. */
	media?: readonly MediaReference[] | undefined;
}

export interface DeliveryProof {
	code: string;
	lines: OrderEntryOf<'delivered'>['lines'];
	result: OrderEntryOf<'delivered'>['result'];
	receiver: string;
	note?: string | undefined;
	/** UTC instant; now when left out. */
	at?: string | undefined;
	/** Pictures that this phone holds. */
	media?: readonly MediaReference[] | undefined;
}

export interface NewException {
	node?: string | undefined;
	category: OrderEntryOf<'raised'>['category'];
	cause: string;
	delayDays: number;
	coreNeed: boolean;
	expectedAt?: string | undefined;
	/** UTC instant; when it was written when left out. */
	discoveredAt?: string | undefined;
	/** Pictures that this phone holds. */
	media?: readonly MediaReference[] | undefined;
}

export interface Remark {
	node?: string | undefined;
	text: string;
	/** Pictures that this phone holds. */
	media?: readonly MediaReference[] | undefined;
}

export interface Settlement {
	/** The entries in dispute, all of them. */
	entries: readonly EntryId[];
	/** Those of them that count. */
	stands: readonly EntryId[];
	reason: string;
}
