import type { PriorityRuling } from '#lib/domain/priority.ts';
import { settledPhone } from '#lib/local/current.ts';
import { rulingOf } from '#lib/local/rules.ts';

/** What the rule of priority says of an order now, of what this phone may know; undefined where it does not have the order. */
export async function rulingNow(order: string): Promise<PriorityRuling | undefined> {
	const phone = await settledPhone();
	return phone && rulingOf(phone, order);
}
