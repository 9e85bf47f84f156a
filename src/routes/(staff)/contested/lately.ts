import type { OrderHead } from '#lib/domain/order/head.ts';

/** How long a settlement stays at hand to be settled again: as long as offline work may still come in. */
export const LATELY_MS = 14 * 86_400_000;

/** True when something of the order was settled since `since` (ms). */
export function isSettledSince({ head }: { head: OrderHead }, since: number): boolean {
	return head.settledAt !== undefined && head.settledAt >= since;
}
