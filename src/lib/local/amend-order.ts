import type { Facts } from '#lib/domain/order/entries.ts';
import { filled } from './append.ts';
import { settledPhone } from './current.ts';
import { rulingOf } from './rules.ts';
import { write } from './write.ts';
import type { Written } from './written.ts';

/** Changes facts; a changed date is judged by the rule of priority again, where nobody overruled it (RULES.md Q4). */
export async function amendOrder(
	order: string,
	changes: Partial<Facts>,
	reason: string,
	proof: string | undefined,
): Promise<Written> {
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	const dated = 'promisedDate' in changes || 'orderDate' in changes;
	const ruled = dated ? await rulingOf(phone, order, changes) : undefined;
	return write(order, [order], (composition) => {
		const before = composition.order(order)?.life.priority;
		if (!composition.order(order)) return 'missing';
		const amended = { kind: 'amended', changes, reason, proof: filled(proof) };
		const refused = composition.add(order, 'order', amended);
		if (refused || !ruled || before?.level === ruled.priority) return refused;
		if (before?.source === 'person' || before?.source === 'replacement') return undefined;
		return composition.add(order, 'order', { kind: 'prioritised', priority: ruled.priority, rule: true });
	});
}
