import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { headOf } from '#lib/domain/order/head.ts';
import type { OrderState } from '#lib/domain/order/state.ts';

/** An order as a file: every record as it was written, and what they come to. The deal is in it for those who may see it. */
export function dossierJson(
	id: string,
	state: OrderState,
	entries: readonly Entry[],
	deal: DealHead | undefined,
): string {
	return `${JSON.stringify({ _id: id, type: 'order', head: headOf(state), log: entries, deal }, null, '\t')}\n`;
}

/** Name of that file: the order's number, without what file systems do not take. */
export function dossierFileName(number: string): string {
	return `${number.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.json`;
}
