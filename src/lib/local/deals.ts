import { dealHead, foldDeal, type DealHead } from '#lib/domain/deal/fold.ts';
import { orderIdOf } from '#lib/domain/documents.ts';
import { logFiles } from './log-files.ts';
import type { Phone } from './phone.ts';

/** The deal of an order, as lists show it. */
export interface DealRow {
	/** The order's id. */
	order: string;
	deal: DealHead;
	/** Entries of the deal that are only on this phone. */
	unsent: number;
}

/** All deals that this phone holds. */
export async function dealRows(phone: Phone): Promise<DealRow[]> {
	const files = await logFiles(phone, 'deal', {
		read: (head) => dealHead.safeParse(head).data,
		fold: foldDeal,
	});
	return files.map(({ id, head, unsent }) => ({ order: orderIdOf(id), deal: head, unsent }));
}
