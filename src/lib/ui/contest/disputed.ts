import type { CustomerHead } from '#lib/domain/customer/fold.ts';
import { mayWriteFile } from '#lib/domain/customer/keeping.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayActOnHead } from '#lib/domain/permission.ts';

/** The orders of which something waits for this person to settle it. */
export function disputedOrders<Row extends { head: OrderHead }>(
	me: Person | undefined,
	rows: readonly Row[],
): Row[] {
	return rows.filter(({ head }) => head.contests.length > 0 && me && mayActOnHead(me, 'settled', head));
}

/** The customers' files of which that is so. */
export function disputedFiles<File extends { head: CustomerHead }>(
	me: Person | undefined,
	files: readonly File[],
): File[] {
	return files.filter(({ head }) => head.contests && me && mayWriteFile(me, head));
}

/** How much is contested of them. */
export function contestsIn(rows: readonly { head: Pick<OrderHead | CustomerHead, 'contests'> }[]): number {
	return rows.reduce((sum, { head }) => sum + (head.contests?.length ?? 0), 0);
}
