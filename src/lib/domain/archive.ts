import * as z from 'zod';
import { dealHead } from './deal/fold.ts';
import { entryBase } from './log/entry.ts';
import type { OrderHead } from './order/head.ts';
import { dateOf } from './zone.ts';

/** What the archive is searched for; everything that is given has to fit. */
export const archiveQuery = z.object({
	/** Part of a number, a customer's name, a product or a code. */
	q: z.string().trim().max(120).default(''),
	/** `YYYY-MM`, in which the order was made. */
	month: z
		.string()
		.regex(/^\d{4}-\d\d$/)
		.optional(),
	/** How many were shown already. */
	skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type ArchiveQuery = z.infer<typeof archiveQuery>;

/** An archived order as the list shows it. */
export const archiveRow = z.object({
	id: z.string().startsWith('order:'),
	number: z.string(),
	customerName: z.string(),
	lines: z.string(),
	lead: z.string(),
	/** Times are ms. */
	createdAt: z.number(),
	archivedAt: z.number(),
});
export type ArchiveRow = z.infer<typeof archiveRow>;

export const archivePage = z.object({ rows: z.array(archiveRow), count: z.number() });
export type ArchivePage = z.infer<typeof archivePage>;

/** An archived order with everything that its reader may see. */
export const archivedOrder = z.object({
	id: z.string(),
	log: z.array(entryBase),
	deal: dealHead.nullable(),
});
export type ArchivedOrder = z.infer<typeof archivedOrder>;

/** The order as a row of the archive; undefined when it is not in there. */
export function archiveRowOf(id: string, head: OrderHead): ArchiveRow | undefined {
	const { number, customerName, lines, lead, life } = head;
	if (head.status !== 'archived' || !life?.archive) return undefined;
	return { id, number, customerName, lines, lead, createdAt: life.createdAt, archivedAt: life.archive.at };
}

/** True when an archived order is what somebody looks for. */
export function isSought(
	{ number, customerName, lines, createdAt }: Omit<ArchiveRow, 'id'>,
	codes: readonly string[],
	{ q, month }: Pick<ArchiveQuery, 'q' | 'month'>,
	zone: string,
): boolean {
	if (month !== undefined && !dateOf(createdAt, zone).startsWith(month)) return false;
	const wanted = plain(q);
	return (
		wanted === '' || [number, customerName, lines, ...codes].some((text) => plain(text).includes(wanted))
	);
}

/** Until when (ms) an archived order is kept (RULES.md A6). */
export function keptUntil(archivedAt: number, years: number): number {
	const date = new Date(archivedAt);
	return date.setUTCFullYear(date.getUTCFullYear() + years);
}

function plain(text: string): string {
	return text.normalize('NFKC').trim().toLowerCase();
}
